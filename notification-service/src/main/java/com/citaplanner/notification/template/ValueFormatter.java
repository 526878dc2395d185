package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes values for one client.
 *
 * @param zone in which instants are read
 * @param currency of numbers that do not name theirs
 */
record ValueFormatter(Locale locale, ZoneId zone, Currency currency) {
    /** Bounded, as a number of this size is a mistake and its text would be huge. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");

    /** A value as text, or why it cannot be written like this. */
    sealed interface FormattedValue {
        record FormattedText(String text) implements FormattedValue {}

        record NotFormattable(String reason) implements FormattedValue {}
    }

    FormattedValue write(Value value, ValueFormat format) {
        return switch (format) {
            case PLAIN -> new FormattedValue.FormattedText(plain(value));
            case NUMBER -> numeric(value, number -> NumberText.number(number, locale));
            case MONEY ->
                value instanceof Value.Money money ? new FormattedValue.FormattedText(plain(money)) : amount(value);
            case DATE ->
                moment(
                        value,
                        "is no date",
                        wallClockTime -> wallClockTime.day().map(day -> DateText.date(day, locale)));
            case TIME ->
                moment(
                        value,
                        "has no time of day",
                        wallClockTime -> wallClockTime.time().map(time -> DateText.time(time, locale)));
            case DATE_TIME ->
                moment(
                        value,
                        "is no date with a time",
                        wallClockTime -> wallClockTime
                                .day()
                                .flatMap(
                                        day -> wallClockTime.time().map(time -> DateText.dateTime(day, time, locale))));
        };
    }

    private String plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Numeric(BigDecimal number) -> NumberText.plain(number);
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Money(BigDecimal amount, Currency of) -> NumberText.money(amount, of, locale);
        };
    }

    private FormattedValue amount(Value value) {
        return numeric(value, number -> NumberText.money(number, currency, locale));
    }

    private interface Told<T> {
        String as(T what);
    }

    private static FormattedValue numeric(Value value, Told<BigDecimal> told) {
        return number(value)
                .<FormattedValue>map(number -> new FormattedValue.FormattedText(told.as(number)))
                .orElseGet(() -> new FormattedValue.NotFormattable("is no number"));
    }

    static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> Optional.of(number);
            case Value.Text(String text) when NUMBER.matcher(text).matches() -> Optional.of(new BigDecimal(text));
            case Value.Text text -> Optional.empty();
            case Value.Truth truth -> Optional.empty();
            case Value.Money money -> Optional.empty();
        };
    }

    private interface Seen {
        Optional<String> as(WallClockTime wallClockTime);
    }

    private FormattedValue moment(Value value, String reason, Seen seen) {
        Optional<String> text = value instanceof Value.Text(String iso)
                ? WallClockTime.read(iso, zone).flatMap(seen::as)
                : Optional.empty();
        return text.<FormattedValue>map(FormattedValue.FormattedText::new)
                .orElseGet(() -> new FormattedValue.NotFormattable(reason));
    }
}
