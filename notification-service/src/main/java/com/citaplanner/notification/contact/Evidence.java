package com.citaplanner.notification.contact;

import com.citaplanner.notification.contact.IdentityKey.Kind;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a contact is judged by; each null where it is not known.
 *
 * @param phoneSaid what the phone was read from, as Chatwoot has it
 * @param phoneKey the canonical phone
 * @param bsuid WhatsApp's business-scoped user id
 * @param email in lower case
 */
public record Evidence(String phoneSaid, String phoneKey, String bsuid, String email) {
    public static final Evidence NONE = new Evidence(null, null, null, null);

    boolean none() {
        return phoneKey == null && bsuid == null && email == null;
    }

    Optional<IdentityKey> phone(String tenant) {
        return Optional.ofNullable(phoneKey).map(key -> new IdentityKey(tenant, Kind.PHONE, key));
    }

    /** Forms of the phone that may be another subscriber's. */
    List<IdentityKey> otherForms(String tenant) {
        return phoneKey == null
                ? List.of()
                : PhoneNumber.stored(phoneKey).weakKeys().stream()
                        .map(key -> new IdentityKey(tenant, Kind.PHONE, key))
                        .toList();
    }

    /** The others that are certain, beside the phone. */
    List<IdentityKey> beside(String tenant) {
        List<IdentityKey> keys = new ArrayList<>();
        Optional.ofNullable(bsuid).ifPresent(id -> keys.add(new IdentityKey(tenant, Kind.BSUID, id)));
        Optional.ofNullable(email).ifPresent(address -> keys.add(new IdentityKey(tenant, Kind.EMAIL, address)));
        return keys;
    }

    Stream<IdentityKey> keys(String tenant) {
        return Stream.of(phone(tenant).stream(), otherForms(tenant).stream(), beside(tenant).stream())
                .flatMap(some -> some);
    }
}
