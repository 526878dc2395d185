package com.citaplanner.notification.request;

import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** A time as a request states it. */
public sealed interface ScheduledTime {
    /** A fixed instant. */
    record At(Instant instant) implements ScheduledTime {}

    /**
     * A local time, so that a change of the zone's rules moves the instant and not the appointment.
     *
     * @param zone its zone; empty for the recipient's or the tenant's
     */
    record Local(LocalDateTime time, Optional<ZoneId> zone) implements ScheduledTime {}

    /**
     * @param otherwise the zone of a local time without one. A local time that is skipped by a clock change moves
     *     forward by the gap; of one that occurs twice, the first is used.
     */
    default Instant in(ZoneId otherwise) {
        return switch (this) {
            case At(Instant instant) -> instant;
            case Local(LocalDateTime time, Optional<ZoneId> zone) ->
                DateTimes.clamp(time.atZone(zone.orElse(otherwise)).toInstant());
        };
    }
}
