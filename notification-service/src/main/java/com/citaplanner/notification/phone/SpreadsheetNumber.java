package com.citaplanner.notification.phone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digits that a spreadsheet took for an amount: with decimals, or in thousands. Whoever reads the point as spacing gets a
 * longer number, which may be a stranger's in another country.
 */
final class SpreadsheetNumber {
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?<by>[.,' ])\\d{3}(?:\\k<by>\\d{3})+");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<whole>\\d{7,}|" + THOUSANDS.pattern() + ")(?:[.,](?<decimals>\\d+))?");

    /** So many digits in one run are a whole number; whatever follows a point is no further group of it. */
    private static final int WHOLE = 10;

    private static final int DECIMALS = 2;

    private SpreadsheetNumber() {}

    /** The digits, or why they cannot be used; empty where it is not a spreadsheet's way of writing. */
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
        return decimals.length() <= DECIMALS || whole.length() >= WHOLE
                ? Optional.of(new CleanedNumber.Unusable(PhoneProblem.NOT_A_PHONE))
                : Optional.empty();
    }

    private static CleanedNumber digits(String whole) {
        return new CleanedNumber.Dialled(whole.replaceAll("\\D", ""), false, false, Optional.empty());
    }
}
