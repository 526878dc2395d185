package com.citaplanner.notification.answer;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

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

    /** Null for a word that is no day of the week. */
    static @Nullable BiPredicate<ZonedDateTime, ZonedDateTime> weekday(String word) {
        DayOfWeek day = BY_WEEKDAY.get(word);
        return day == null ? null : (start, written) -> start.getDayOfWeek() == day;
    }

    /** Null for a word that is no month. */
    static @Nullable BiPredicate<ZonedDateTime, ZonedDateTime> month(String word) {
        Month month = BY_MONTH.get(word);
        return month == null ? null : (start, written) -> start.getMonth() == month;
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
