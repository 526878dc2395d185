package com.citaplanner.notification.request;

import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** A moment as a request names it. */
public sealed interface ScheduledTime {
    /** That moment, wherever one is. */
    record At(Instant instant) implements ScheduledTime {}

    /**
     * When clocks show that, so that a change of the zone's rules moves the moment and not the appointment.
     *
     * @param zone whose clocks; empty for the recipient's or the tenant's
     */
    record Local(LocalDateTime time, Optional<ZoneId> zone) implements ScheduledTime {}

    /**
     * @param otherwise the zone of a local time that names none. A time that clocks skip is the one as much later; of one
     *     that they show twice it is the first.
     */
    default Instant in(ZoneId otherwise) {
        return switch (this) {
            case At(Instant instant) -> instant;
            case Local(LocalDateTime time, Optional<ZoneId> zone) ->
                DateTimes.clamp(time.atZone(zone.orElse(otherwise)).toInstant());
        };
    }
}
