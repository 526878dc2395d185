package com.citaplanner.notification.phone;

/** The signs that people put between digits, none of which changes the number. */
final class Spacing {

    private static final String LOOSE = "./·'";

    private Spacing() {}

    static boolean is(int sign) {
        return switch (Character.getType(sign)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION -> true;
            default -> Character.isWhitespace(sign) || sign == '\u2212' || LOOSE.indexOf(sign) >= 0;
        };
    }
}
