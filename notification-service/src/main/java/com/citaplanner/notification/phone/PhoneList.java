package com.citaplanner.notification.phone;

import java.util.List;
import java.util.regex.Pattern;

/** Several numbers in one field, as people write them: {@code 55 1234 5678 / 55 8765 4321}. */
public final class PhoneList {
    private static final Pattern SEPARATOR = Pattern.compile("[/;,|&\\n\\r]+|\\s(?:y|e|o|u|and|or|-)\\s");

    /** Fewer digits are a group of the previous number. */
    private static final int MIN_DIGITS = 7;

    private static final int MAX_LENGTH = 512;

    private PhoneList() {}

    /** Splits the field into its numbers, as written. A text that is not certainly a list stays whole. */
    public static List<String> split(String written) {
        if (written.length() > MAX_LENGTH) {
            return List.of(written);
        }
        List<String> parts = SEPARATOR
                .splitAsStream(written)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.size() > 1 && parts.stream().allMatch(PhoneList::isCompleteNumber) ? parts : List.of(written);
    }

    private static boolean isCompleteNumber(String part) {
        return CleanedNumber.of(part, NumberOrigin.USER_INPUT) instanceof CleanedNumber.Dialled dialled
                && dialled.digits().length() >= MIN_DIGITS;
    }
}
