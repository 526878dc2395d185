package com.citaplanner.notification.appointment;

import com.citaplanner.notification.message.Channel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A client's answer to a message about an appointment.
 *
 * @param version the newest version of the appointment when the answer was read
 * @param text what the client wrote, at most 1,000 characters; empty where nothing was written, or it is erased
 * @param notificationId the message that it answers
 * @param published whether it was published as a reply; repeated and uncertain answers are not
 */
public record AppointmentReply(
        long version,
        String clientId,
        Action action,
        Optional<String> text,
        Channel channel,
        UUID notificationId,
        boolean published,
        Instant repliedAt) {
    /** What the client wants. */
    public enum Action {
        CONFIRM,
        RESCHEDULE,
        CANCEL,
        /** It is not certain; a person has to find out. */
        UNSURE
    }

    /** Hides what the client wrote. */
    @Override
    public String toString() {
        return "AppointmentReply[" + action + "]";
    }
}
