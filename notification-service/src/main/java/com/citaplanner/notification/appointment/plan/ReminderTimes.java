package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.time.DateTimes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Optional;

/**
 * When reminders and what follows them are sent, outside quiet hours and never late. Can be calculated again at any
 * time: what is late is judged by the time from which on a message is wanted, and only a time that has passed gives way
 * to the next one.
 *
 * @param zone by whose clock quiet hours are
 * @param start when the appointment begins
 */
record ReminderTimes(MessageRules rules, ZoneId zone, Instant start, Instant now) {
    private static final Duration REMINDER_LIFE = Duration.ofHours(6);
    private static final Duration FEEDBACK_LIFE = Duration.ofDays(2);

    /** How long before quiet hours a reminder is sent whose time they take. */
    private static final Duration BEFORE_QUIET = Duration.ofMinutes(30);

    /** The last time before the start at which it makes sense to ask again. */
    private static final Duration LAST_FOLLOW_UP = Duration.ofHours(1);

    /** Reminders that come later leave no time to ask again. */
    private static final Duration MIN_FOLLOWED_LEAD = Duration.ofHours(3);

    /** @param since when the appointment came to be at its time */
    Timing reminder(Duration lead, Instant since) {
        Timing timing = alone(lead, since);
        return timing instanceof Timing.Due due && shorterAt(due.dueAt(), lead, since)
                ? new Timing.Unwanted(Reasons.SAME_TIME)
                : timing;
    }

    private boolean shorterAt(Instant at, Duration lead, Instant since) {
        return rules.reminders().stream()
                .filter(other -> other.compareTo(lead) < 0)
                .anyMatch(other -> alone(other, since) instanceof Timing.Due due
                        && due.dueAt().equals(at));
    }

    private Timing alone(Duration lead, Instant since) {
        Instant due = start.minus(lead);
        if (!due.isBefore(since)) {
            return outsideQuietHours(due, lead, since);
        }
        return start.isAfter(since) && sentLate(lead, since)
                ? outsideQuietHours(since, lead, since)
                : new Timing.Unwanted(Reasons.PASSED);
    }

    /** Of those whose time has passed, only the last one. */
    private boolean sentLate(Duration lead, Instant since) {
        Optional<Duration> last = rules.reminders().stream()
                .filter(other -> start.minus(other).isBefore(since))
                .min(Comparator.naturalOrder());
        return rules.lateReminders() == MessageRules.LateReminders.SEND_NOW && last.equals(Optional.of(lead));
    }

    private Timing outsideQuietHours(Instant due, Duration lead, Instant since) {
        if (!rules.quietHours().cover(due, zone)) {
            return until(due, start);
        }
        Instant opening = rules.quietHours().endAfter(due, zone);
        Instant night = rules.quietHours().startBefore(due, zone);
        Instant evening = night.minus(BEFORE_QUIET);
        boolean passed = evening.isBefore(since) || !now.isBefore(night);
        boolean intime = Duration.between(opening, start).multipliedBy(4).compareTo(lead.multipliedBy(3)) >= 0;
        Instant chosen = intime || passed ? opening : evening;
        return chosen.isBefore(start) ? until(chosen, start) : new Timing.Unwanted(Reasons.QUIET);
    }

    /** The next time for a reminder whose time has passed without its fault. */
    Timing nextReminder() {
        Instant due = rules.quietHours().endAfter(now, zone);
        return due.isBefore(start) ? until(due, start) : new Timing.Unwanted(Reasons.QUIET);
    }

    /** What is delayed on its way must not arrive in quiet hours either. */
    private Timing until(Instant due, Instant last) {
        return Timing.due(
                due, DateTimes.earlier(DateTimes.earlier(last, due.plus(REMINDER_LIFE)), quiet(due)), Reasons.TOO_LATE);
    }

    private Instant quiet(Instant due) {
        return rules.quietHours().nextStart(due, zone);
    }

    /** The first reminder, which leaves time to ask again. */
    Optional<Duration> followed() {
        return rules.reminders().stream()
                .filter(lead -> lead.compareTo(MIN_FOLLOWED_LEAD) >= 0)
                .findFirst();
    }

    /** @param reminded when the first reminder is sent */
    Timing followUp(Instant reminded) {
        Instant due = rules.quietHours().endAfter(reminded.plus(rules.followUp()), zone);
        return until(due, start.minus(LAST_FOLLOW_UP));
    }

    /** The next time for a follow-up whose time has passed without its fault. */
    Timing nextFollowUp() {
        return until(rules.quietHours().endAfter(now, zone), start.minus(LAST_FOLLOW_UP));
    }

    /** @param earliest not before */
    Timing feedback(Instant earliest) {
        Instant due = rules.quietHours().endAfter(earliest, zone);
        if (due.atZone(zone).getDayOfWeek() == DayOfWeek.SUNDAY) {
            due = due.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(
                            rules.quietHours().none()
                                    ? QuietHours.DEFAULT.to()
                                    : rules.quietHours().to())
                    .atZone(zone)
                    .toInstant();
        }
        return Timing.due(
                due,
                DateTimes.earlier(DateTimes.earlier(due.plus(FEEDBACK_LIFE), sunday(due)), quiet(due)),
                Reasons.TOO_LATE);
    }

    private Instant sunday(Instant due) {
        return due.atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
                .atStartOfDay(zone)
                .toInstant();
    }
}
