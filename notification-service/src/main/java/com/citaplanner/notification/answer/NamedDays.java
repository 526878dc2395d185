package com.citaplanner.notification.answer;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/** The words of days, in the form of {@link Spelling}. */
final class NamedDays {
    /** Before this hour, people who are still awake say "mañana" and "hoy" of either day. */
    private static final int MORNING = 5;

    private static final String[] WEEKDAYS = {
        "lunes monday",
        "martes tuesday",
        "miercoles wednesday",
        "jueves thursday",
        "viernes friday",
        "sabado saturday",
        "domingo sunday"
    };
    private static final String[] MONTHS = {
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre"
    };
    private static final Map<String, DayOfWeek> BY_WEEKDAY = new HashMap<>();
    private static final Map<String, Month> BY_MONTH = new HashMap<>();

    static {
        for (DayOfWeek day : DayOfWeek.values()) {
            for (String name : WEEKDAYS[day.getValue() - 1].split(" ", -1)) {
                BY_WEEKDAY.put(Spelling.of(name), day);
            }
        }
        for (Month month : Month.values()) {
            BY_MONTH.put(Spelling.of(MONTHS[month.getValue() - 1]), month);
        }
    }

    private NamedDays() {}

    static boolean isWeekday(String word) {
        return BY_WEEKDAY.containsKey(word);
    }

    static boolean isMonth(String word) {
        return BY_MONTH.containsKey(word);
    }

    /** @param word of {@link #isWeekday} */
    static BiPredicate<ZonedDateTime, ZonedDateTime> weekday(String word) {
        return (start, written) -> start.getDayOfWeek() == BY_WEEKDAY.get(word);
    }

    /** @param word of {@link #isMonth} */
    static BiPredicate<ZonedDateTime, ZonedDateTime> month(String word) {
        return (start, written) -> start.getMonth() == BY_MONTH.get(word);
    }

    /** A number of days after the message. */
    static BiPredicate<ZonedDateTime, ZonedDateTime> daysLater(int days) {
        return (start, written) -> written.getHour() >= MORNING
                && start.toLocalDate().equals(written.toLocalDate().plusDays(days));
    }

    static BiPredicate<ZonedDateTime, ZonedDateTime> dayOfMonth(int day) {
        return (start, written) -> start.getDayOfMonth() == day;
    }

    /** The part of the day in which an hour lies. */
    static BiPredicate<ZonedDateTime, ZonedDateTime> between(int from, int until) {
        return (start, written) -> start.getHour() >= from && start.getHour() < until;
    }
}
