package com.citaplanner.notification.phone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digits that a spreadsheet formatted as an amount, with decimals or thousands separators. Reading the point as spacing
 * would give a longer number, possibly a stranger's in another country.
 */
final class SpreadsheetNumber {
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?<by>[.,' ])\\d{3}(?:\\k<by>\\d{3})+");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<whole>\\d{7,}|" + THOUSANDS.pattern() + ")(?:[.,](?<decimals>\\d+))?");

    /** At this many ungrouped digits, the number is complete and digits after a point are not a further group. */
    private static final int MIN_UNGROUPED_DIGITS = 10;

    private static final int MAX_DECIMALS = 2;

    private SpreadsheetNumber() {}

    /** The digits, or why they cannot be used; empty if the text is not formatted like a spreadsheet amount. */
    static Optional<CleanedNumber> read(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        String whole = amount.group("whole");
        String decimals = amount.group("decimals");
        if (decimals == null) {
            return whole.indexOf(',') < 0 ? Optional.empty() : Optional.of(digits(whole));
        }
        if (decimals.chars().allMatch(digit -> digit == '0')) {
            return Optional.of(digits(whole));
        }
        return decimals.length() <= MAX_DECIMALS || whole.length() >= MIN_UNGROUPED_DIGITS
                ? Optional.of(new CleanedNumber.Unusable(PhoneProblem.NOT_A_PHONE))
                : Optional.empty();
    }

    private static CleanedNumber digits(String whole) {
        return new CleanedNumber.Dialled(whole.replaceAll("\\D", ""), false, false, Optional.empty());
    }
}
