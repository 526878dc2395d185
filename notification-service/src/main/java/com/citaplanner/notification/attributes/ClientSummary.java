package com.citaplanner.notification.attributes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What agents see of a client. Appointments that were cancelled, or to which the client did not come, do not count.
 *
 * @param totalAppointments past and future
 * @param lastAppointment start of the last appointment that has begun
 * @param nextAppointment start of the next appointment that is booked
 * @param lastService service of the last appointment
 */
public record ClientSummary(
        String clientId,
        long totalAppointments,
        Optional<Instant> lastAppointment,
        Optional<Instant> nextAppointment,
        Optional<String> lastService,
        Optional<LocalDate> birthday,
        Profile profile) {
    /**
     * Values for a contact without a name or e-mail.
     *
     * @param version of the client, so that each version is used once
     */
    public record Profile(long version, Optional<String> name, Optional<String> email) {}

    /** Identifies this version of this client. */
    String profileState() {
        return clientId + "@" + profile.version();
    }
}
