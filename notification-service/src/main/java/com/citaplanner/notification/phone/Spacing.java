package com.citaplanner.notification.phone;

/** Characters that people write between digits and that do not change the number. */
final class Spacing {

    private static final String OTHER_SPACING = "./·'";

    private Spacing() {}

    static boolean isSpacing(int sign) {
        return switch (Character.getType(sign)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION -> true;
            default -> Character.isWhitespace(sign) || sign == '\u2212' || OTHER_SPACING.indexOf(sign) >= 0;
        };
    }
}
