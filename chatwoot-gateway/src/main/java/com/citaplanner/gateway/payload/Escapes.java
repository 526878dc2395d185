package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;

/** Resolves the escapes in a field name, so that an escaped {@code pubsub_token} is recognised as a credential. */
final class Escapes {
    private Escapes() {}

    /** Returns whether the name has an escape, which is rare. */
    static boolean isEscaped(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns the resolved name alone. */
    static byte[] resolve(byte[] text, int from, int to) {
        String name = new String(text, from, to - from, StandardCharsets.UTF_8);
        StringBuilder plain = new StringBuilder(name.length());
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i++);
            if (c != '\\') {
                plain.append(c);
            } else if (name.charAt(i) == 'u') {
                plain.append((char) Integer.parseInt(name, i + 1, i + 5, 16));
                i += 5;
            } else {
                plain.append(unescaped(name.charAt(i++)));
            }
        }
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }
}
