package com.citaplanner.notification.suppression;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.phone.PhoneNumber;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recipient's e-mail address, phone number, WhatsApp user id, client id or Chatwoot contact in a normalised spelling, by which opt-outs
 * are compared. They are stored by its hash; see {@link AddressHasher}.
 */
public record AddressKey(String spelled) {
    private static final String CLIENT = "client:";
    private static final String CONTACT = "contact:";
    private static final String WHATSAPP_USER = "whatsapp:";

    /**
     * The keys of all spellings of the address. An opt-out may be stored under any of them; new ones are stored under
     * the first.
     */
    public static List<AddressKey> email(EmailAddress address) {
        return address.spellings().stream().map(AddressKey::new).toList();
    }

    /**
     * The keys of the number and of its weak forms, which are often the same subscriber's: it is better not to write to
     * somebody who did not opt out than to write to somebody who did.
     */
    public static List<AddressKey> phone(PhoneNumber number) {
        return Stream.concat(Stream.of(number.key()), number.weakKeys().stream())
                .map(AddressKey::new)
                .toList();
    }

    public static AddressKey client(String clientId) {
        return new AddressKey(CLIENT + clientId);
    }

    /** The key of a contact, which need not have a phone or an e-mail. */
    public static AddressKey contact(long accountId, long contactId) {
        return new AddressKey(CONTACT + accountId + ":" + contactId);
    }

    /** The key of somebody who hides the number on WhatsApp, by the business-scoped user id. */
    public static AddressKey whatsAppUser(String userId) {
        return new AddressKey(WHATSAPP_USER + userId);
    }

    /** Hides the address. */
    @Override
    public String toString() {
        return "AddressKey";
    }
}
