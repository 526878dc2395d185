package com.citaplanner.notification.phone;

import java.util.List;
import java.util.regex.Pattern;

/** Several numbers in one field, as people write them: {@code 55 1234 5678 / 55 8765 4321}. */
public final class PhoneList {
    private static final Pattern BETWEEN = Pattern.compile("[/;,|&\\n\\r]+|\\s(?:y|e|o|u|and|or|-)\\s");

    /** Fewer digits are a group of the number before. */
    private static final int FEWEST_DIGITS = 7;

    private static final int LONGEST = 512;

    private PhoneList() {}

    /** Its numbers as they are written; what is not certainly a list of numbers stays as it is. */
    public static List<String> split(String written) {
        if (written.length() > LONGEST) {
            return List.of(written);
        }
        List<String> parts = BETWEEN.splitAsStream(written)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.size() > 1 && parts.stream().allMatch(PhoneList::whole) ? parts : List.of(written);
    }

    private static boolean whole(String part) {
        return CleanedNumber.of(part, NumberOrigin.USER_INPUT) instanceof CleanedNumber.Dialled dialled
                && dialled.digits().length() >= FEWEST_DIGITS;
    }
}
