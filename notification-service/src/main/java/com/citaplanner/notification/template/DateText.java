package com.citaplanner.notification.template;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes dates and times as people do. The names of days and months are the JDK's (CLDR). The patterns for Spanish,
 * English and Portuguese are ours, because CLDR has "mar, 13 de noviembre" and "10:00 a.m." for Mexico; they omit the
 * year, as the day of the week shows which one is meant. The Real Academia's spelling is "a. m.", with a space. Other
 * languages follow CLDR. Non-breaking spaces are U+00A0.
 */
public final class DateText {
    private static final Pattern ONE_O_CLOCK = Pattern.compile("0?1:");
    private static final char NO_BREAK = '\u00a0';
    private static final char NARROW_NO_BREAK = '\u202f';

    private DateText() {}

    public static String date(LocalDate day, Locale locale) {
        return switch (locale.getLanguage()) {
            case "es" -> day.format(DateTimeFormatter.ofPattern("EEEE d 'de' MMMM", locale));
            case "pt" -> day.format(DateTimeFormatter.ofPattern("EEEE, d 'de' MMMM", locale));
            case "en" ->
                day.format(DateTimeFormatter.ofPattern(
                        locale.getCountry().equals("GB") ? "EEEE d MMMM" : "EEEE, MMMM d", locale));
            default ->
                withoutNarrowSpaces(day.format(
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale)));
        };
    }

    static String time(LocalTime time, Locale locale) {
        return switch (locale.getLanguage()) {
            case "es" ->
                locale.getCountry().equals("ES") ? twentyFourHour(time) : twelveHour(time, "a.\u00a0m.", "p.\u00a0m.");
            case "pt" -> twentyFourHour(time);
            case "en" -> locale.getCountry().equals("GB") ? twentyFourHour(time) : twelveHour(time, "AM", "PM");
            default ->
                withoutNarrowSpaces(time.format(
                        DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale)));
        };
    }

    /** The day, without the year, and the time. */
    public static String dateTime(LocalDate day, LocalTime time, Locale locale) {
        String between = locale.getLanguage().equals("es") ? atSpanish(time(time, locale)) : ", ";
        return date(day, locale) + between + time(time, locale);
    }

    /** The time as a sentence has it after a day: "a las 10:00 a. m.", "at 10:00 AM", "às 10:00". */
    public static String atTime(LocalTime time, Locale locale) {
        String text = time(time, locale);
        return switch (locale.getLanguage()) {
            case "es" -> atSpanish(text).stripLeading() + text;
            case "pt" -> (ONE_O_CLOCK.matcher(text).lookingAt() ? "à " : "às ") + text;
            default -> "at " + text;
        };
    }

    /** Spanish says "a la 1:00" and "a las 10:00". */
    private static String atSpanish(String time) {
        return ONE_O_CLOCK.matcher(time).lookingAt() ? " a la " : " a las ";
    }

    private static String twelveHour(LocalTime time, String morning, String afternoon) {
        return time.format(DateTimeFormatter.ofPattern("h:mm", Locale.ROOT))
                + NO_BREAK
                + (time.getHour() < 12 ? morning : afternoon);
    }

    private static String twentyFourHour(LocalTime time) {
        return time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    /** Replaces narrow non-breaking spaces, which the fonts of old phones lack. */
    static String withoutNarrowSpaces(String text) {
        return text.replace(NARROW_NO_BREAK, NO_BREAK);
    }
}
