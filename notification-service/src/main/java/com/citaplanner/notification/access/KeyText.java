package com.citaplanner.notification.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: {@code cp_<id>_<secret>}. The id is public and finds the row; of the secret only the
 * SHA-256 is stored, which is enough for 256 random bits.
 */
public record KeyText(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("cp_([a-z0-9]{4,32})_([A-Za-z0-9]{32,128})");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static KeyText random() {
        return new KeyText(hex(6), hex(32));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Empty when it does not have the form of a key. */
    public static Optional<KeyText> read(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a time that tells nothing of where they differ. */
    boolean fits(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** The whole key, shown once. */
    public String text() {
        return "cp_" + id + "_" + secret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "cp_" + id + "_…";
    }
}
