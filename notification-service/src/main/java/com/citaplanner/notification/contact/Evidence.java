package com.citaplanner.notification.contact;

import com.citaplanner.notification.contact.IdentityKey.Kind;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is matched by; each value is null where unknown.
 *
 * @param phoneAsWritten what the phone was parsed from, as Chatwoot has it
 * @param phoneKey canonical phone
 * @param bsuid WhatsApp's business-scoped user id
 * @param email in lower case
 * @param verifiedClient id of the client whom the business's own server has signed in; Chatwoot has verified the signature
 */
public record Evidence(
        @Nullable String phoneAsWritten,
        @Nullable String phoneKey,
        @Nullable String bsuid,
        @Nullable String email,
        @Nullable String verifiedClient) {
    public static final Evidence NONE = new Evidence(null, null, null, null);

    public Evidence(
            @Nullable String phoneAsWritten,
            @Nullable String phoneKey,
            @Nullable String bsuid,
            @Nullable String email) {
        this(phoneAsWritten, phoneKey, bsuid, email, null);
    }

    boolean isEmpty() {
        return !hasAddress() && verifiedClient == null;
    }

    /** Whether there is anything by which a new client could be reached. */
    boolean hasAddress() {
        return phoneKey != null || bsuid != null || email != null;
    }

    Optional<IdentityKey> verified(String tenant) {
        return Optional.ofNullable(verifiedClient).map(id -> new IdentityKey(tenant, Kind.CLIENT, id));
    }

    Optional<IdentityKey> phone(String tenant) {
        return Optional.ofNullable(phoneKey).map(key -> new IdentityKey(tenant, Kind.PHONE, key));
    }

    /** Alternative numbers, which may belong to another subscriber. */
    List<IdentityKey> alternativePhones(String tenant) {
        return phoneKey == null
                ? List.of()
                : PhoneNumber.stored(phoneKey).weakKeys().stream()
                        .map(key -> new IdentityKey(tenant, Kind.PHONE, key))
                        .toList();
    }

    /** The certain keys besides the phone. */
    List<IdentityKey> otherCertainKeys(String tenant) {
        List<IdentityKey> keys = new ArrayList<>();
        Optional.ofNullable(bsuid).ifPresent(id -> keys.add(new IdentityKey(tenant, Kind.BSUID, id)));
        Optional.ofNullable(email).ifPresent(address -> keys.add(new IdentityKey(tenant, Kind.EMAIL, address)));
        return keys;
    }

    Stream<IdentityKey> keys(String tenant) {
        return Stream.of(
                        verified(tenant).stream(),
                        phone(tenant).stream(),
                        alternativePhones(tenant).stream(),
                        otherCertainKeys(tenant).stream())
                .flatMap(keys -> keys);
    }
}
