package com.citaplanner.notification.appointment;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known about an appointment beside its time.
 *
 * @param service what the client comes for
 * @param branchId where it takes place; a branch that is unknown counts as none
 * @param professional who attends the client
 * @param place an address or a room, where it is not the branch's own
 * @param notes of the business; clients never read them
 * @param duration how long it takes, in whole minutes
 */
public record AppointmentDetails(
        Optional<String> service,
        Optional<String> branchId,
        Optional<String> professional,
        Optional<Price> price,
        Optional<String> place,
        Optional<String> notes,
        Optional<Duration> duration) {
    public static final AppointmentDetails NONE = new AppointmentDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What may be kept about a client who was deleted: where, and how long. */
    public AppointmentDetails withoutPersonalData() {
        return new AppointmentDetails(
                Optional.empty(),
                branchId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                duration);
    }

    /** Hides what may be personal. */
    @Override
    public String toString() {
        return "AppointmentDetails[branch " + branchId + "]";
    }
}
