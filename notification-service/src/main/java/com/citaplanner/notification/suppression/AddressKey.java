package com.citaplanner.notification.suppression;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.phone.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hash of a recipient's e-mail address, phone number, client id or Chatwoot contact. An opt-out must outlive
 * everything else that is known of a person, so it is stored by this hash, which by itself is not personal data.
 */
public record AddressKey(String text) {
    private static final String CLIENT = "client:";
    private static final String CONTACT = "contact:";

    /**
     * The keys of all spellings of the address. An opt-out may be stored under any of them; new ones are stored under
     * the first.
     */
    public static List<AddressKey> email(EmailAddress address) {
        return address.spellings().stream().map(AddressKey::hash).toList();
    }

    /**
     * The keys of the number and of its weak forms, which are often the same subscriber's: it is better not to write to
     * somebody who did not opt out than to write to somebody who did.
     */
    public static List<AddressKey> phone(PhoneNumber number) {
        return Stream.concat(Stream.of(number.key()), number.weakKeys().stream())
                .map(AddressKey::hash)
                .toList();
    }

    public static AddressKey client(String clientId) {
        return hash(CLIENT + clientId);
    }

    /** The key of a contact, which need not have a phone or an e-mail. */
    public static AddressKey contact(long accountId, long contactId) {
        return hash(CONTACT + accountId + ":" + contactId);
    }

    private static AddressKey hash(String spelled) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(spelled.getBytes(StandardCharsets.UTF_8));
            return new AddressKey(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
