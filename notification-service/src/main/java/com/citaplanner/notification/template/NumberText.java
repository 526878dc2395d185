package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes numbers and money as people do, by the JDK's data (CLDR). */
final class NumberText {
    private static final int MAX_DECIMALS = 20;

    /** CLDR writes "USD350.00" for Mexico; a space makes it readable. */
    private static final Pattern CODE_AT_DIGIT = Pattern.compile("(?<=\\p{Lu}{3})(?=\\d)");

    private NumberText() {}

    /** The number in plain notation: 12500000, not 1.25E7. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String number(BigDecimal number, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(MAX_DECIMALS);
        return DateText.withoutNarrowSpaces(format.format(number));
    }

    static String money(BigDecimal amount, Currency currency, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return CODE_AT_DIGIT
                .matcher(DateText.withoutNarrowSpaces(format.format(amount)))
                .replaceAll("\u00a0");
    }
}
