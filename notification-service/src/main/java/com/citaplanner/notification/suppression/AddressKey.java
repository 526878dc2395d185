package com.citaplanner.notification.suppression;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An address that cannot be read back. What somebody does not want must outlive everything else that is known of them, so it is
 * kept without being personal data by itself.
 */
public record AddressKey(String text) {
    public static AddressKey of(String address) {
        try {
            byte[] spelled = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return new AddressKey(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(spelled)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
