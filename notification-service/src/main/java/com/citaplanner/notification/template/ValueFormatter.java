package com.citaplanner.notification.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Formats values for one client.
 *
 * @param zone in which instants are read
 * @param currency of numbers without their own
 */
record ValueFormatter(Locale locale, ZoneId zone, Currency currency) {
    /** Bounded: a larger number is a mistake and its text would be huge. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");

    /** A value as text, or the reason why it cannot be formatted. */
    sealed interface FormattedValue {
        record FormattedText(String text) implements FormattedValue {}

        record NotFormattable(String reason) implements FormattedValue {}
    }

    FormattedValue write(Value value, ValueFormat format) {
        return value instanceof Value.Several several ? writeSeveral(several, format) : writeOne(value, format);
    }

    /** Of several times on one day, only the first one names the day. */
    private FormattedValue writeSeveral(Value.Several several, ValueFormat format) {
        Set<String> texts = new LinkedHashSet<>();
        for (Value value : several.values()) {
            boolean sameDay = format == ValueFormat.DATE_TIME
                    && !texts.isEmpty()
                    && day(value).equals(day(several.values().getFirst()));
            switch (writeOne(value, sameDay ? ValueFormat.TIME : format)) {
                case FormattedValue.FormattedText(String text) -> texts.add(text);
                case FormattedValue.NotFormattable refused -> {
                    return refused;
                }
            }
        }
        return new FormattedValue.FormattedText(ListText.join(List.copyOf(texts), locale));
    }

    private Optional<LocalDate> day(Value value) {
        return value instanceof Value.Text(String iso)
                ? WallClockTime.read(iso, zone).flatMap(WallClockTime::day)
                : Optional.empty();
    }

    private FormattedValue writeOne(Value value, ValueFormat format) {
        return switch (format) {
            case PLAIN -> new FormattedValue.FormattedText(plain(value));
            case NUMBER -> numeric(value, number -> NumberText.number(number, locale));
            case MONEY ->
                value instanceof Value.Money money ? new FormattedValue.FormattedText(plain(money)) : amount(value);
            case DATE ->
                dateOrTime(
                        value,
                        "must be a date, for example 2026-11-27",
                        wallClockTime -> wallClockTime.day().map(day -> DateText.date(day, locale)));
            case TIME ->
                dateOrTime(
                        value,
                        "must have a time of day, for example 10:00",
                        wallClockTime -> wallClockTime.time().map(time -> DateText.time(time, locale)));
            case DATE_TIME ->
                dateOrTime(
                        value,
                        "must be a date with a time, for example 2026-11-27T10:00",
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
            case Value.Several(List<Value> values) ->
                ListText.join(values.stream().map(this::plain).toList(), locale);
        };
    }

    private FormattedValue amount(Value value) {
        return numeric(value, number -> NumberText.money(number, currency, locale));
    }

    private interface NumberWriter<T> {
        String write(T what);
    }

    private static FormattedValue numeric(Value value, NumberWriter<BigDecimal> writer) {
        return number(value)
                .<FormattedValue>map(number -> new FormattedValue.FormattedText(writer.write(number)))
                .orElseGet(() -> new FormattedValue.NotFormattable("must be a number, for example 350.50"));
    }

    static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> Optional.of(number);
            case Value.Text(String text) when NUMBER.matcher(text).matches() -> Optional.of(new BigDecimal(text));
            case Value.Text text -> Optional.empty();
            case Value.Truth truth -> Optional.empty();
            case Value.Money money -> Optional.empty();
            case Value.Several several -> Optional.empty();
        };
    }

    private interface TimeWriter {
        Optional<String> write(WallClockTime wallClockTime);
    }

    private FormattedValue dateOrTime(Value value, String reason, TimeWriter writer) {
        Optional<String> text = value instanceof Value.Text(String iso)
                ? WallClockTime.read(iso, zone).flatMap(writer::write)
                : Optional.empty();
        return text.<FormattedValue>map(FormattedValue.FormattedText::new)
                .orElseGet(() -> new FormattedValue.NotFormattable(reason));
    }
}
