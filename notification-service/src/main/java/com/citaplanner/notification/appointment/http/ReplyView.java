package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentReply;
import com.citaplanner.notification.message.Channel;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's answer about an appointment in the API's JSON.
 *
 * @param version the newest version of the appointment when the answer was read
 * @param action what the client wants; {@code UNSURE} where a person has to find out
 * @param text what the client wrote; null where nothing was written, or it is erased
 * @param published whether it is on {@code appointment.replies.v1}; repeated and uncertain answers are not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplyView(
        long version,
        AppointmentReply.Action action,
        @Nullable String text,
        Channel channel,
        UUID notificationId,
        boolean published,
        Instant repliedAt) {
    static ReplyView of(AppointmentReply reply) {
        return new ReplyView(
                reply.version(),
                reply.action(),
                reply.text().orElse(null),
                reply.channel(),
                reply.notificationId(),
                reply.published(),
                reply.repliedAt());
    }
}
