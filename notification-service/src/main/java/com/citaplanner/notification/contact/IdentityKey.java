package com.citaplanner.notification.contact;

import com.citaplanner.notification.address.EmailAddress;
import java.util.Optional;

/** One way to recognise a client within a tenant; several clients may share it. */
public record IdentityKey(String tenantId, Kind kind, String value) {
    public enum Kind {
        /** Canonical E.164. */
        PHONE,
        /** {@link EmailAddress#key()}. */
        EMAIL,
        /** WhatsApp's business-scoped user id, which hides the number; opaque, its case counts. */
        BSUID
    }

    /**
     * The value that an e-mail address is known by, whoever has it; empty where it is none.
     *
     * @param written may be null
     */
    public static Optional<String> emailValue(String written) {
        return EmailAddress.read(written).map(EmailAddress::key);
    }

    public static IdentityKey phone(String tenantId, String key) {
        return new IdentityKey(tenantId, Kind.PHONE, key);
    }
}
