package com.citaplanner.notification.access;

import com.citaplanner.notification.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its holder has it: {@code cp_<id>_<secret>}. The id is public and identifies the row. Only the SHA-256
 * of the secret is stored, which is enough for 256 random bits.
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

    /** Parses a key; empty where the text does not have a key's form. */
    public static Optional<KeyText> parse(@Nullable String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    public String hash() {
        return Sha256.hex(secret);
    }

    /** Compares in constant time, so that timing does not tell where the hashes differ. */
    boolean matches(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** The whole key, shown only once, when it is created. */
    public String text() {
        return "cp_" + id + "_" + secret;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "cp_" + id + "_…";
    }
}
