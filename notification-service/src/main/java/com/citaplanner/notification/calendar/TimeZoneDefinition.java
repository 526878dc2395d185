package com.citaplanner.notification.calendar;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.OptionalInt;

/**
 * Describes a time zone around one appointment, from Java's own time-zone data: calendars must not depend on the data of
 * whoever wrote a file. Programs of Microsoft read one standard and one daylight time, each with a rule that names a
 * weekday of a month (MS-OXCICAL, section 2.1.3.1.1.19), so a zone is described that way where it is regular.
 */
final class TimeZoneDefinition {
    /** Of a week. */
    private static final int DAYS = 7;

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private TimeZoneDefinition() {}

    static VTimezone of(ZoneId zone, Instant start) {
        VTimezone definition = new VTimezone(id(zone));
        ZoneRules rules = zone.getRules();
        if (!addYearly(definition, rules, start.atZone(zone).getYear())) {
            addAround(definition, rules, start);
        }
        return definition;
    }

    /** Not every program reads a colon in the name, as in {@code UTC-06:00}. */
    private static String id(ZoneId zone) {
        String id = zone.getId().replace(":", "");
        return zone instanceof ZoneOffset ? "UTC" + id : id;
    }

    /** Adds nothing and returns false unless the year's and the last year's transitions follow rules of that kind. */
    private static boolean addYearly(VTimezone definition, ZoneRules rules, int year) {
        List<ZoneOffsetTransitionRule> yearly = rules.getTransitionRules();
        if (yearly.size() != 2
                || lastIrregularYear(rules) >= year - 1
                || !yearly.stream().allMatch(rule -> week(rule, year).isPresent())) {
            return false;
        }
        yearly.forEach(rule -> {
            ZoneOffsetTransition transition = rule.createTransition(year - 1);
            Observance observance = add(definition, transition, rules.isDaylightSavings(transition.getInstant()));
            observance.setRecurrenceRule(new Recurrence.Builder(Frequency.YEARLY)
                    .byMonth(rule.getMonth().getValue())
                    .byDay(
                            week(rule, year).orElseThrow(),
                            DayOfWeek.valueOf(rule.getDayOfWeek().name()))
                    .build());
        });
        return true;
    }

    private static int lastIrregularYear(ZoneRules rules) {
        List<ZoneOffsetTransition> irregular = rules.getTransitions();
        return irregular.isEmpty()
                ? Year.MIN_VALUE
                : irregular.getLast().getDateTimeBefore().getYear();
    }

    /** Which of the weekdays in its month, −1 for the last; empty where the rule, or the day on the wall, is another. */
    private static OptionalInt week(ZoneOffsetTransitionRule rule, int year) {
        int day = rule.getDayOfMonthIndicator();
        if (rule.createTransition(year).getDateTimeBefore().getDayOfWeek() != rule.getDayOfWeek()) {
            return OptionalInt.empty();
        }
        if (day == -1 || isLastWeek(rule.getMonth(), day)) {
            return OptionalInt.of(-1);
        }
        boolean firstOfWeek = day > 0 && day % DAYS == 1;
        return firstOfWeek ? OptionalInt.of(day / DAYS + 1) : OptionalInt.empty();
    }

    /** February has no such day, since its length changes. */
    private static boolean isLastWeek(Month month, int firstDay) {
        return month.minLength() == month.maxLength() && firstDay == month.maxLength() - DAYS + 1;
    }

    /** The time in force at the start, and the next one. A time without a next is a standard time for everybody. */
    private static void addAround(VTimezone definition, ZoneRules rules, Instant start) {
        ZoneOffsetTransition current = rules.previousTransition(start.plusSeconds(1));
        ZoneOffsetTransition next = rules.nextTransition(start);
        if (current == null) {
            addSince1970(definition, rules.getOffset(start));
        } else {
            add(definition, current, next != null && rules.isDaylightSavings(current.getInstant()));
        }
        if (next != null) {
            add(definition, next, rules.isDaylightSavings(next.getInstant()));
        }
    }

    private static void addSince1970(VTimezone definition, ZoneOffset offset) {
        set(standard(definition), EPOCH, offset, offset);
    }

    private static Observance add(VTimezone definition, ZoneOffsetTransition transition, boolean daylightSaving) {
        Observance observance = daylightSaving ? daylight(definition) : standard(definition);
        set(observance, transition.getDateTimeBefore(), transition.getOffsetBefore(), transition.getOffsetAfter());
        return observance;
    }

    private static Observance daylight(VTimezone definition) {
        DaylightSavingsTime daylight = new DaylightSavingsTime();
        definition.addDaylightSavingsTime(daylight);
        return daylight;
    }

    private static Observance standard(VTimezone definition) {
        StandardTime standard = new StandardTime();
        definition.addStandardTime(standard);
        return standard;
    }

    private static void set(Observance observance, LocalDateTime onset, ZoneOffset before, ZoneOffset after) {
        observance.setDateStart(new DateTimeComponents(
                onset.getYear(),
                onset.getMonthValue(),
                onset.getDayOfMonth(),
                onset.getHour(),
                onset.getMinute(),
                onset.getSecond(),
                false));
        observance.setTimezoneOffsetFrom(offset(before));
        observance.setTimezoneOffsetTo(offset(after));
    }

    private static UtcOffset offset(ZoneOffset offset) {
        return new UtcOffset(Duration.ofSeconds(offset.getTotalSeconds()).toMillis());
    }
}
