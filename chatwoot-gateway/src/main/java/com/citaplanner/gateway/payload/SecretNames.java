package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;

/**
 * Which field names say that their value is a credential: those that end in {@code token}, {@code secret},
 * {@code password}, {@code api_key} or {@code apikey}, and those that begin with {@code hmac_}, in any case of letters.
 */
final class SecretNames {
    private static final byte[][] ENDINGS = {
        ascii("token"), ascii("secret"), ascii("password"), ascii("api_key"), ascii("apikey")
    };
    private static final byte[] BEGINNING = ascii("hmac_");
    private static final int LOWER_CASE = 0x20;

    private SecretNames() {}

    static boolean has(byte[] text, int from, int to) {
        if (to - from < BEGINNING.length) {
            return false;
        }
        return matches(text, from, BEGINNING) || (mayEnd(text[to - 1]) && endsLikeOne(text, from, to));
    }

    private static boolean endsLikeOne(byte[] text, int from, int to) {
        for (byte[] ending : ENDINGS) {
            if (to - from >= ending.length && matches(text, to - ending.length, ending)) {
                return true;
            }
        }
        return false;
    }

    /** Most names are told by their last letter alone. */
    private static boolean mayEnd(byte last) {
        int letter = last | LOWER_CASE;
        return letter == 'n' || letter == 't' || letter == 'd' || letter == 'y';
    }

    private static boolean matches(byte[] text, int at, byte[] name) {
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
