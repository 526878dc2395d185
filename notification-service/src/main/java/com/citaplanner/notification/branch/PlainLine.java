package com.citaplanner.notification.branch;

import com.citaplanner.notification.work.InvalidInput;

/** Texts of one line, as people write them. */
final class PlainLine {
    private PlainLine() {}

    /**
     * Returns the text without spaces around it.
     *
     * @throws InvalidInput with the field, where the text is blank, too long, or has a control character
     */
    static String checked(String field, String text, int maxLength) {
        if (text.isBlank() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(
                    field, "must have from 1 to " + maxLength + " characters, and no control characters");
        }
        return text.strip();
    }
}
