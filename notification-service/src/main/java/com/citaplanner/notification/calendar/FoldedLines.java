package com.citaplanner.notification.calendar;

/**
 * Folds lines at 75 octets of UTF-8 (RFC 5545, section 3.1), never within a character. The library counts characters, of
 * which some have four octets.
 */
final class FoldedLines {
    private static final int MAX_OCTETS = 75;
    private static final String FOLD = "\r\n ";

    private FoldedLines() {}

    /** @param text lines that end with CRLF */
    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length() + text.length() / MAX_OCTETS * FOLD.length());
        int length = 0;
        for (int letter : text.codePoints().toArray()) {
            boolean lineEnd = letter == '\r' || letter == '\n';
            if (!lineEnd && length + octets(letter) > MAX_OCTETS) {
                folded.append(FOLD);
                length = 1;
            }
            folded.appendCodePoint(letter);
            length = lineEnd ? 0 : length + octets(letter);
        }
        return folded.toString();
    }

    private static int octets(int letter) {
        if (letter < 0x80) {
            return 1;
        }
        if (letter < 0x800) {
            return 2;
        }
        return letter < 0x10000 ? 3 : 4;
    }
}
