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
        Optional<LocalDate> birthday) {}
