package com.citaplanner.gateway.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The tokens of a JSON text (RFC 8259) in UTF-8: each method takes the index at which a token begins and returns the one
 * after it, or throws {@link Malformed}. As strict as the readers of the topic, so that none of them meets a surprise.
 */
final class JsonText {
    /** Readers with Jackson's defaults stop at longer numbers. */
    static final int LONGEST_NUMBER = 1000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    final byte[] text;
    private final int wordsEnd;

    JsonText(byte[] text) {
        this.text = text;
        this.wordsEnd = text.length - Long.BYTES;
    }

    /** The byte there, or 0, which no JSON text has outside of a token, behind the end. */
    byte at(int index) {
        return index < text.length ? text[index] : 0;
    }

    int space(int index) {
        int i = index;
        while (true) {
            byte b = at(i);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return i;
            }
            i++;
        }
    }

    /** From behind the opening quote to the closing one. */
    int string(int index) {
        int i = index;
        while (true) {
            i = plain(i);
            byte b = at(i);
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                i = escape(i + 1);
            } else if (b < 0) {
                i = Utf8.character(this, i);
            } else {
                throw Malformed.NOT_JSON;
            }
        }
    }

    /** Skips letters that need no look, eight at a time: no quote, backslash, control character or non-ASCII byte. */
    private int plain(int index) {
        int i = index;
        while (i <= wordsEnd) {
            long special = special((long) EIGHT.get(text, i));
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            i += Long.BYTES;
        }
        while (i < text.length && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The high bit of each byte that needs a look; right for the lowest one, which is the one that is used. */
    private static long special(long word) {
        long quote = word ^ (EACH * '"');
        long backslash = word ^ (EACH * '\\');
        long control = (word - EACH * ' ') & ~word;
        return (((quote - EACH) & ~quote) | ((backslash - EACH) & ~backslash) | control | word) & HIGH_BITS;
    }

    private int escape(int index) {
        return switch (at(index)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> index + 1;
            case 'u' -> hex(index + 1);
            default -> throw Malformed.NOT_JSON;
        };
    }

    private int hex(int index) {
        for (int i = index; i < index + 4; i++) {
            if (Character.digit(at(i), 16) < 0) {
                throw Malformed.NOT_JSON;
            }
        }
        return index + 4;
    }

    int number(int index) {
        int i = at(index) == '-' ? index + 1 : index;
        i = at(i) == '0' ? i + 1 : digits(i);
        if (at(i) == '.') {
            i = digits(i + 1);
        }
        if ((at(i) | ' ') == 'e') {
            byte sign = at(i + 1);
            i = digits(sign == '+' || sign == '-' ? i + 2 : i + 1);
        }
        if (i - index > LONGEST_NUMBER) {
            throw Malformed.NUMBER_TOO_LONG;
        }
        return i;
    }

    private int digits(int index) {
        int i = index;
        while (at(i) >= '0' && at(i) <= '9') {
            i++;
        }
        if (i == index) {
            throw Malformed.NOT_JSON;
        }
        return i;
    }

    int literal(int index, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(index + i) != word.charAt(i)) {
                throw Malformed.NOT_JSON;
            }
        }
        return index + word.length();
    }
}
