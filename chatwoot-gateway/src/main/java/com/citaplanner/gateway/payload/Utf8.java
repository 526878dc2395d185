package com.citaplanner.gateway.payload;

/**
 * Validates UTF-8 (RFC 3629): no stray or missing continuation byte, no overlong form, no surrogate, nothing beyond
 * U+10FFFF.
 */
final class Utf8 {
    private Utf8() {}

    /** Validates one character of two to four bytes and returns the index after it. */
    static int character(JsonText text, int index) {
        int lead = text.at(index) & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        int point = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = text.at(index + i) & 0xFF;
            if ((next & 0xC0) != 0x80) {
                throw new MalformedPayload(PayloadProblem.NOT_UTF8);
            }
            point = (point << 6) | (next & 0x3F);
        }
        if (lead < 0xC2 || lead > 0xF4 || !isAllowed(point, length)) {
            throw new MalformedPayload(PayloadProblem.NOT_UTF8);
        }
        return index + length;
    }

    private static boolean isAllowed(int point, int length) {
        return switch (length) {
            case 3 -> point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
            case 4 -> point >= 0x10000 && point <= 0x10FFFF;
            default -> true;
        };
    }
}
