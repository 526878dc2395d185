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
record Writing(Locale locale, ZoneId zone, Currency currency) {
    /** Bounded, as a number of this size is a mistake and its text would be huge. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");

    /** A value as text, or why it cannot be written like this. */
    sealed interface Written {
        record As(String text) implements Written {}

        record Unfit(String reason) implements Written {}
    }

    Written write(Value value, Format format) {
        return switch (format) {
            case PLAIN -> new Written.As(plain(value));
            case NUMBER -> numeric(value, number -> NumberText.number(number, locale));
            case MONEY -> value instanceof Value.Money money ? new Written.As(plain(money)) : amount(value);
            case DATE -> moment(value, "is no date", moment -> moment.day().map(day -> DateText.date(day, locale)));
            case TIME ->
                moment(value, "has no time of day", moment -> moment.time().map(time -> DateText.time(time, locale)));
            case DATE_TIME ->
                moment(
                        value,
                        "is no date with a time",
                        moment -> moment.day()
                                .flatMap(day -> moment.time().map(time -> DateText.dateTime(day, time, locale))));
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

    private Written amount(Value value) {
        return numeric(value, number -> NumberText.money(number, currency, locale));
    }

    private interface Told<T> {
        String as(T what);
    }

    private static Written numeric(Value value, Told<BigDecimal> told) {
        return number(value)
                .<Written>map(number -> new Written.As(told.as(number)))
                .orElseGet(() -> new Written.Unfit("is no number"));
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
        Optional<String> as(Moment moment);
    }

    private Written moment(Value value, String reason, Seen seen) {
        Optional<String> text =
                value instanceof Value.Text(String iso) ? Moment.read(iso, zone).flatMap(seen::as) : Optional.empty();
        return text.<Written>map(Written.As::new).orElseGet(() -> new Written.Unfit(reason));
    }
}
