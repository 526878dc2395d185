package com.citaplanner.notification.appointment.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When no reminders are sent, by the client's clock.
 *
 * @param from when they begin
 * @param to when they end, on the next day where that is earlier; the same as {@code from} for no quiet hours
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /** The shortest time of a day in which messages may be sent. */
    public static final Duration MIN_WINDOW = Duration.ofHours(2);

    private static final Duration DAY = Duration.ofDays(1);

    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public static final QuietHours DEFAULT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(9, 0));

    public QuietHours {
        if (!from.equals(to) && window(from, to).compareTo(MIN_WINDOW) < 0) {
            throw new IllegalArgumentException("must leave at least two hours of the day, from to to from");
        }
    }

    private static Duration window(LocalTime from, LocalTime to) {
        Duration open = Duration.between(to, from);
        return open.isNegative() ? open.plus(DAY) : open;
    }

    public boolean none() {
        return from.equals(to);
    }

    public boolean cover(Instant at, ZoneId zone) {
        LocalTime time = at.atZone(zone).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return !none() && (from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo);
    }

    /** The end of the quiet hours that cover this time; the time itself where none do. */
    public Instant endAfter(Instant at, ZoneId zone) {
        return cover(at, zone) ? next(at, to, zone) : at;
    }

    /** The next time after this at which quiet hours begin; {@link Instant#MAX} without quiet hours. */
    public Instant nextStart(Instant at, ZoneId zone) {
        return none() ? Instant.MAX : next(at, from, zone);
    }

    /** When the quiet hours began that cover this time. */
    public Instant startBefore(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        Instant today = local.with(from).toInstant();
        return today.isAfter(at)
                ? local.toLocalDate().minusDays(1).atTime(from).atZone(zone).toInstant()
                : today;
    }

    private static Instant next(Instant at, LocalTime time, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        Instant today = local.toLocalDate().atTime(time).atZone(zone).toInstant();
        return today.isAfter(at)
                ? today
                : local.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
    }
}
