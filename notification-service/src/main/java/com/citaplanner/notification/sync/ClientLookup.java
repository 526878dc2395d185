package com.citaplanner.notification.sync;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client to find in Chatwoot: by phone, or without one by e-mail, which Chatwoot searches without an index.
 *
 * @param phones every form in which the number may be stored, the canonical one first
 * @param email {@link EmailAddress#key()}; null if there is none, or if the client is found by phone
 */
record ClientLookup(
        String clientId,
        List<String> phones,
        @Nullable String email,
        @Nullable String phoneProblem) {
    static ClientLookup of(StoredClient stored) {
        List<String> phones = stored.phoneKey() == null
                ? List.of()
                : PhoneNumber.stored(stored.phoneKey()).strongForms();
        String email =
                phones.isEmpty() ? IdentityKey.emailValue(usableEmail(stored)).orElse(null) : null;
        return new ClientLookup(stored.client().id(), phones, email, stored.phoneProblem());
    }

    /** Every spelling in which Chatwoot may have stored the e-mail. */
    List<String> emails() {
        return EmailAddress.parse(email).map(EmailAddress::spellings).orElse(List.of());
    }

    private static @Nullable String usableEmail(StoredClient stored) {
        ClientAddresses addresses = stored.client().addresses();
        return addresses.emailProblem().isPresent() ? null : addresses.email();
    }

    boolean hasNoAddress() {
        return phones.isEmpty() && email == null;
    }

    Optional<String> canonicalPhone() {
        return phones.stream().findFirst();
    }

    /** The identity by which the contact is recognised. Must not be called if there is no address. */
    IdentityKey key(String tenantId) {
        return canonicalPhone()
                .map(phone -> IdentityKey.phone(tenantId, phone))
                .orElseGet(() -> new IdentityKey(tenantId, IdentityKey.Kind.EMAIL, Objects.requireNonNull(email)));
    }

    /**
     * Whether the contact has this client's phone or e-mail. Chatwoot's filter may return contacts that were not asked
     * for.
     */
    boolean matches(FoundContact contact) {
        return phones.isEmpty()
                ? email != null
                        && IdentityKey.emailValue(contact.contactSnapshot().email())
                                .filter(email::equals)
                                .isPresent()
                : phones.contains(contact.contactSnapshot().phone());
    }
}
