package com.citaplanner.notification.answer;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.message.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A message about an appointment, for one of its appointments, that a client may still answer: the appointment is booked,
 * has not begun and takes place when the message says.
 *
 * @param version the newest version of the appointment
 * @param zone where the appointment's wall clock hangs
 * @param notificationId the message; several appointments may share it
 * @param channel over which it was sent
 * @param requestedAt when it was requested
 * @param quoted whether the client's message quotes it
 * @param followed what else the client was sent between it and the answer
 * @param writer who answers
 * @param earlier what was answered before
 */
public record PendingMessage(
        AppointmentKey appointment,
        String clientId,
        long version,
        Instant startsAt,
        ZoneId zone,
        UUID notificationId,
        Channel channel,
        Instant requestedAt,
        boolean quoted,
        Followed followed,
        AnswerWriter writer,
        EarlierAnswers earlier) {
    /** A certain answer that came before. */
    public record EarlierReply(Answer action, Instant writtenAt) {}

    /** The newest certain answer about this version. */
    Optional<EarlierReply> last() {
        return earlier.last();
    }

    /** The appointment's start on the wall clock where it takes place. */
    ZonedDateTime start() {
        return startsAt.atZone(zone);
    }

    /** The same message after more answers. */
    PendingMessage answered(EarlierAnswers newer) {
        return new PendingMessage(
                appointment,
                clientId,
                version,
                startsAt,
                zone,
                notificationId,
                channel,
                requestedAt,
                quoted,
                followed,
                writer,
                newer);
    }
}
