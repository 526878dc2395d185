package com.citaplanner.notification.channel.email;

import java.util.Optional;

/** Base32 (RFC 4648) in lower case and without padding: letters and digits that survive a change of case. */
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = ((buffer << Byte.SIZE) | (b & 0xFF)) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((buffer >> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 31)).toString();
    }

    /** Empty unless the text is the encoding of this many bytes. */
    static Optional<byte[]> decode(String text, int length) {
        byte[] bytes = new byte[length];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = ((buffer << BITS) | value) & 0xFFF;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                if (next == length) {
                    return Optional.empty();
                }
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return next == length && encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }
}
