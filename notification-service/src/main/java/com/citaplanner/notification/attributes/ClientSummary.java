package com.citaplanner.notification.attributes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What agents should see of a client. Cancelled appointments do not count.
 *
 * @param totalAppointments past and coming
 * @param lastAppointment when the last one that has begun began
 * @param nextAppointment when the next one begins
 * @param lastService what the last one was for
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
     * What a contact without a name or an e-mail is given.
     *
     * @param version of the client, so that each state of it is offered once
     */
    public record Profile(long version, Optional<String> name, Optional<String> email) {}

    /** Names this state of this client. */
    String offer() {
        return clientId + "@" + profile.version();
    }
}
