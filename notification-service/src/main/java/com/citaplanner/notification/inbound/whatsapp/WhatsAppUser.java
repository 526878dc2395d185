package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.tenant.Tenant;
import java.util.Optional;

/**
 * A person as WhatsApp names them. At least one of both is usual, and either may be missing.
 *
 * @param waId the number, international and without plus, in WhatsApp's own notation
 * @param userId the business-scoped user id
 */
public record WhatsAppUser(Optional<String> waId, Optional<String> userId) {
    public static final WhatsAppUser UNKNOWN = new WhatsAppUser(Optional.empty(), Optional.empty());

    /** Adds the other's ids if both have one in common, or if this has none. */
    WhatsAppUser completedBy(WhatsAppUser other) {
        boolean same =
                (waId.isPresent() && waId.equals(other.waId)) || (userId.isPresent() && userId.equals(other.userId));
        return same || equals(UNKNOWN) ? new WhatsAppUser(waId.or(other::waId), userId.or(other::userId)) : this;
    }

    /** The person by the keys of the tenant's clients; has none of them where the number cannot be read. */
    public WhatsAppWriter writer(Tenant tenant, PhoneReader phones) {
        return new WhatsAppWriter(
                tenant.id(),
                waId.flatMap(id -> phones.read(id, new Region(tenant.defaultRegion()), NumberOrigin.WA_ID)
                                .usable())
                        .map(PhoneNumber::key),
                userId);
    }

    /** Hides both. */
    @Override
    public String toString() {
        return "WhatsAppUser[]";
    }
}
