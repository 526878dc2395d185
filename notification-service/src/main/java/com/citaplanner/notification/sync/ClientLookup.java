package com.citaplanner.notification.sync;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;

/**
 * A client to be found in Chatwoot: by its number, or where it has none by its e-mail, which Chatwoot finds without an index.
 *
 * @param phones every form that its number may be stored in, the canonical one first
 * @param email {@link EmailAddress#key()}; null when it has none, or is found by its number
 */
record ClientLookup(String clientId, List<String> phones, String email, String phoneProblem) {
    static ClientLookup of(StoredClient stored) {
        List<String> phones = stored.phoneKey() == null
                ? List.of()
                : PhoneNumber.stored(stored.phoneKey()).strongForms();
        String email =
                phones.isEmpty() ? IdentityKey.emailValue(usableEmail(stored)).orElse(null) : null;
        return new ClientLookup(stored.client().id(), phones, email, stored.phoneProblem());
    }

    /** Everything that its e-mail may be stored as in Chatwoot. */
    List<String> emails() {
        return EmailAddress.parse(email).map(EmailAddress::spellings).orElse(List.of());
    }

    private static String usableEmail(StoredClient stored) {
        ClientAddresses addresses = stored.client().addresses();
        return addresses.emailProblem().isPresent() ? null : addresses.email();
    }

    boolean nowhere() {
        return phones.isEmpty() && email == null;
    }

    Optional<String> canonicalPhone() {
        return phones.stream().findFirst();
    }

    /** What the contact is recognised by. Not to be asked of a client that is nowhere. */
    IdentityKey key(String tenantId) {
        return canonicalPhone()
                .map(phone -> IdentityKey.phone(tenantId, phone))
                .orElseGet(() -> new IdentityKey(tenantId, IdentityKey.Kind.EMAIL, email));
    }

    /** Chatwoot's filters are looked over: what they bring beyond what was asked for is nobody's. */
    boolean has(FoundContact contact) {
        return phones.isEmpty()
                ? email != null
                        && IdentityKey.emailValue(contact.currentAttributes().email())
                                .filter(email::equals)
                                .isPresent()
                : phones.contains(contact.currentAttributes().phone());
    }
}
