package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Recognises field names whose value is a credential: names that end in {@code token}, {@code secret}, {@code
 * password}, {@code api_key} or {@code apikey}, and names that begin with {@code hmac_}, regardless of case.
 *
 * <p>{@code hmac_verified} is none: Chatwoot tells with it, as a boolean, whether a visitor of the web chat proved who they
 * are, and readers must know that.
 */
final class SecretNames {
    private static final byte[][] ENDINGS = {
        ascii("token"), ascii("secret"), ascii("password"), ascii("api_key"), ascii("apikey")
    };
    private static final byte[] PREFIX = ascii("hmac_");
    private static final byte[] VERIFIED = ascii("hmac_verified");
    private static final int LOWER_CASE = 0x20;

    private SecretNames() {}

    static boolean matches(byte[] text, int from, int to) {
        if (to - from < PREFIX.length) {
            return false;
        }
        return equalsIgnoringCase(text, from, PREFIX)
                || (isPossibleEnding(text[to - 1]) && hasSecretEnding(text, from, to));
    }

    /** Whether a field of this name is no credential if its value is a boolean. */
    static boolean isVerification(byte[] text, int from, int to) {
        return Arrays.equals(text, from, to, VERIFIED, 0, VERIFIED.length);
    }

    private static boolean hasSecretEnding(byte[] text, int from, int to) {
        for (byte[] ending : ENDINGS) {
            if (to - from >= ending.length && equalsIgnoringCase(text, to - ending.length, ending)) {
                return true;
            }
        }
        return false;
    }

    /** Excludes most names by their last letter alone. */
    private static boolean isPossibleEnding(byte last) {
        int letter = last | LOWER_CASE;
        return letter == 'n' || letter == 't' || letter == 'd' || letter == 'y';
    }

    private static boolean equalsIgnoringCase(byte[] text, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            int letter = text[at + i];
            if (letter != name[i] && !(letter >= 'A' && letter <= 'Z' && (letter | LOWER_CASE) == name[i])) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
