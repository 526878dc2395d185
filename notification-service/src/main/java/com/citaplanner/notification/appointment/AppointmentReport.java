package com.citaplanner.notification.appointment;

import com.citaplanner.notification.time.DateTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What another service reports about an appointment: everything that it knows.
 *
 * @param version grows with every change; empty for one more than the stored version, where the state differs
 * @param change what happened
 * @param start when it begins, with an offset or a zone, or as a local time in {@code zone}
 * @param zone where its wall clock hangs; empty for the branch's, else the tenant's
 * @param reportedAt when it happened; a report that is older than a day sends nothing but reminders
 * @param silent whether the client is not to be told about this change; reminders are sent nevertheless
 */
public record AppointmentReport(
        AppointmentKey key,
        String clientId,
        OptionalLong version,
        Change change,
        DateTime start,
        Optional<ZoneId> zone,
        AppointmentDetails details,
        Instant reportedAt,
        boolean silent) {
    /** What happened to an appointment. */
    public enum Change {
        BOOKED(AppointmentStatus.BOOKED),
        /** It has another time, place or professional. */
        RESCHEDULED(AppointmentStatus.BOOKED),
        CANCELLED(AppointmentStatus.CANCELLED),
        COMPLETED(AppointmentStatus.COMPLETED),
        NO_SHOW(AppointmentStatus.NO_SHOW);

        private final AppointmentStatus status;

        Change(AppointmentStatus status) {
            this.status = status;
        }

        /** The status of the appointment afterwards. */
        public AppointmentStatus status() {
            return status;
        }
    }
}
