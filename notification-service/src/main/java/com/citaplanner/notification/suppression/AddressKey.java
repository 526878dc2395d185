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
 * A hash of one way to name a recipient: an e-mail address, a phone number or a client. An opt-out must outlive everything else
 * that is known of a person, so it is kept by this, which is not personal data by itself.
 */
public record AddressKey(String text) {
    private static final String CLIENT = "client:";

    /** Of all spellings of the address; an opt-out may be stored under any of them, and new ones are under the first. */
    public static List<AddressKey> email(EmailAddress address) {
        return address.spellings().stream().map(AddressKey::hash).toList();
    }

    /**
     * Of the number, and of those that are often the same subscriber's: it is better to leave somebody alone who said nothing
     * than to write to somebody who opted out.
     */
    public static List<AddressKey> phone(PhoneNumber number) {
        return Stream.concat(Stream.of(number.key()), number.weakKeys().stream())
                .map(AddressKey::hash)
                .toList();
    }

    public static AddressKey client(String clientId) {
        return hash(CLIENT + clientId);
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
