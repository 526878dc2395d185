package com.citaplanner.notification.postgres;

/** Text of others, made fit for a column: without NUL, which PostgreSQL cannot store, and of bounded length. */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** @param text null stays null */
    public static String of(String text, int longest) {
        if (text == null) {
            return null;
        }
        return head(text, longest).replace('\u0000', REPLACEMENT);
    }

    /** Never half a character that takes two. */
    private static String head(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
