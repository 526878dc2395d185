package com.citaplanner.notification.appointment;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of an appointment that was just stored: its version is newer than the one before.
 *
 * @param before the state until now; empty where the appointment was unknown
 * @param after the state from now on
 * @param reported what was reported to have happened
 * @param reportedAt when it happened
 * @param silent whether the client is not to be told about this change; reminders are sent nevertheless
 */
public record AppointmentChange(
        Optional<Appointment> before,
        Appointment after,
        AppointmentReport.Change reported,
        Instant reportedAt,
        boolean silent) {

    /**
     * Whether the client has to know: it takes place at another time, in another place, or with somebody else. So does
     * a client who has read another time of day for the same moment, because it was told by the clock of another zone.
     */
    public boolean movedForClient() {
        return before.filter(known -> !sameForClient(known, after)).isPresent();
    }

    /** Whether it was known, and begins at the same moment, by whatever clock. */
    public boolean sameTime() {
        return before.filter(known -> known.startsAt().equals(after.startsAt())).isPresent();
    }

    private static boolean sameForClient(Appointment known, Appointment other) {
        return known.startsAt().equals(other.startsAt())
                && known.start().equals(other.start())
                && same(known.details().branchId(), other.details().branchId())
                && same(known.details().place(), other.details().place())
                && same(known.details().professional(), other.details().professional());
    }

    /** What has only become known, or is not reported any more, has not changed. */
    private static boolean same(Optional<String> known, Optional<String> other) {
        return known.isEmpty() || other.isEmpty() || known.equals(other);
    }
}
