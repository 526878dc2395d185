package com.citaplanner.gateway.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the tokens of a JSON text (RFC 8259) in UTF-8. Each method takes the index at which a token begins and returns
 * the index after it, or throws {@link MalformedPayload}. It is as strict as the readers of the topic, so that none of
 * them fails on a published body.
 */
final class JsonText {
    /** Readers with Jackson's defaults refuse longer numbers. */
    static final int MAX_NUMBER_LENGTH = 1000;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    final byte[] text;
    private final int wordsEnd;

    JsonText(byte[] text) {
        this.text = text;
        this.wordsEnd = text.length - Long.BYTES;
    }

    /** Returns the byte at the index, or 0 behind the end; no JSON text contains 0 outside of a token. */
    byte at(int index) {
        return index < text.length ? text[index] : 0;
    }

    int skipSpace(int index) {
        int i = index;
        while (true) {
            byte b = at(i);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return i;
            }
            i++;
        }
    }

    /** Reads a string from behind its opening quote and returns the index of the closing one. */
    int string(int index) {
        int i = index;
        while (true) {
            i = skipPlain(i);
            byte b = at(i);
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                i = escape(i + 1);
            } else if (b < 0) {
                i = Utf8.character(this, i);
            } else {
                throw new MalformedPayload(PayloadProblem.NOT_JSON);
            }
        }
    }

    /**
     * Skips bytes that need no check, eight at a time: anything but quotes, backslashes, control characters and
     * non-ASCII bytes.
     */
    private int skipPlain(int index) {
        int i = index;
        while (i <= wordsEnd) {
            long special = special((long) EIGHT_BYTES.get(text, i));
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

    /**
     * Sets the high bit of each byte that needs a check. Only the lowest set bit is exact, and only that one is used.
     */
    private static long special(long word) {
        long quote = word ^ (EVERY_BYTE * '"');
        long backslash = word ^ (EVERY_BYTE * '\\');
        long control = (word - EVERY_BYTE * ' ') & ~word;
        return (((quote - EVERY_BYTE) & ~quote) | ((backslash - EVERY_BYTE) & ~backslash) | control | word) & HIGH_BITS;
    }

    private int escape(int index) {
        return switch (at(index)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> index + 1;
            case 'u' -> hex(index + 1);
            default -> throw new MalformedPayload(PayloadProblem.NOT_JSON);
        };
    }

    private int hex(int index) {
        for (int i = index; i < index + 4; i++) {
            if (Character.digit(at(i), 16) < 0) {
                throw new MalformedPayload(PayloadProblem.NOT_JSON);
            }
        }
        return index + 4;
    }

    /** Walks over a string, a literal or a number and returns the index after it. */
    int scalar(int index) {
        return switch (at(index)) {
            case '"' -> string(index + 1) + 1;
            case 't' -> literal(index, "true");
            case 'f' -> literal(index, "false");
            case 'n' -> literal(index, "null");
            default -> number(index);
        };
    }

    private int number(int index) {
        int i = at(index) == '-' ? index + 1 : index;
        i = at(i) == '0' ? i + 1 : digits(i);
        if (at(i) == '.') {
            i = digits(i + 1);
        }
        if ((at(i) | ' ') == 'e') {
            byte sign = at(i + 1);
            i = digits(sign == '+' || sign == '-' ? i + 2 : i + 1);
        }
        if (i - index > MAX_NUMBER_LENGTH) {
            throw new MalformedPayload(PayloadProblem.NUMBER_TOO_LONG);
        }
        return i;
    }

    private int digits(int index) {
        int i = index;
        while (at(i) >= '0' && at(i) <= '9') {
            i++;
        }
        if (i == index) {
            throw new MalformedPayload(PayloadProblem.NOT_JSON);
        }
        return i;
    }

    private int literal(int index, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(index + i) != word.charAt(i)) {
                throw new MalformedPayload(PayloadProblem.NOT_JSON);
            }
        }
        return index + word.length();
    }
}
