package com.citaplanner.gateway.payload.form;

import java.util.Arrays;

/**
 * Resolves the escapes of {@code application/x-www-form-urlencoded}: {@code +} is a space, {@code %} and two hexadecimal
 * digits are a byte. A {@code %} that begins no escape stays as it is, and is remembered.
 */
final class PercentDecoder {
    private boolean wellFormed = true;

    /** Whether every {@code %} so far began an escape. */
    boolean wellFormed() {
        return wellFormed;
    }

    byte[] decode(byte[] text, int from, int to) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        int i = from;
        while (i < to) {
            int escaped = text[i] == '%' ? escaped(text, i, to) : -1;
            if (escaped >= 0) {
                decoded[length++] = (byte) escaped;
                i += 3;
            } else {
                decoded[length++] = text[i] == '+' ? (byte) ' ' : text[i];
                i++;
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private int escaped(byte[] text, int percent, int to) {
        int high = percent + 2 < to ? Character.digit(text[percent + 1], 16) : -1;
        int low = percent + 2 < to ? Character.digit(text[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            wellFormed = false;
            return -1;
        }
        return high * 16 + low;
    }
}
