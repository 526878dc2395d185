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

    /** Whether the client has to know: it takes place at another time, in another place, or with somebody else. */
    public boolean movedForClient() {
        return before.filter(known -> !sameForClient(known, after)).isPresent();
    }

    private static boolean sameForClient(Appointment known, Appointment other) {
        return known.start().equals(other.start())
                && known.zone().equals(other.zone())
                && known.details().branchId().equals(other.details().branchId())
                && known.details().place().equals(other.details().place())
                && known.details().professional().equals(other.details().professional());
    }
}
