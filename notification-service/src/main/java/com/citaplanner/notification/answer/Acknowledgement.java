package com.citaplanner.notification.answer;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.IdKind;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ScheduledTime;
import com.citaplanner.notification.template.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests the message that acknowledges a client's answer, or asks which appointment is meant. It goes to who wrote the
 * answer. It is about no version of an appointment, or it would not be sent once the owner has reacted to the answer.
 */
public final class Acknowledgement {
    /** So that the statement that looks for other messages knows these. */
    public static final String KEY_PREFIX = "reply:";

    private Acknowledgement() {}

    /**
     * Empty where the client wrote so long ago that an answer would surprise, and where it would reach somebody else.
     *
     * @param appointments those that are answered now; at least one
     */
    static Optional<NotificationRequest> of(
            ClientMessage message, Answer action, List<PendingMessage> appointments, Instant now) {
        String text = AcknowledgementText.in(message.tenant().locale()).reply(action, appointments);
        return request(message, appointments, text, now);
    }

    /** Likewise, asks for which appointment the answer is. */
    static Optional<NotificationRequest> which(
            ClientMessage message, Answer action, List<PendingMessage> appointments, Instant now) {
        String text = AcknowledgementText.in(message.tenant().locale()).which(action, appointments);
        return request(message, appointments, text, now);
    }

    private static Optional<NotificationRequest> request(
            ClientMessage message, List<PendingMessage> appointments, String text, Instant now) {
        Instant expiresAt = message.writtenAt().plus(NotificationType.AUTO_REPLY.timeToLive());
        return expiresAt.isAfter(now)
                ? recipient(message, appointments.getFirst())
                        .map(recipient -> request(
                                message, appointments.getFirst(), recipient, text, new ScheduledTime.At(expiresAt)))
                : Optional.empty();
    }

    /** The client where its address is the writer's, or else the writer's phone. */
    private static Optional<Recipient> recipient(ClientMessage message, PendingMessage about) {
        AnswerWriter writer = about.writer();
        boolean byContact = channel(message, about).ids().contains(IdKind.CHATWOOT_CONTACT);
        boolean reached = byContact ? writer.isClientsContact() : writer.hasClientsPhone();
        return reached
                ? Optional.of(Recipient.client(about.clientId()))
                : writer.phone()
                        .map(phone -> new Recipient(
                                Optional.empty(), Optional.empty(), Optional.of(phone), Optional.empty()));
    }

    private static NotificationRequest request(
            ClientMessage message, PendingMessage first, Recipient recipient, String text, ScheduledTime expiresAt) {
        String key = KEY_PREFIX + message.key() + ":" + first.appointment().id();
        Locale locale = message.tenant().locale();
        return new NotificationRequest(
                message.tenant().id(),
                key,
                key,
                NotificationType.AUTO_REPLY,
                List.of(channel(message, first)),
                recipient,
                Optional.of(locale),
                Optional.empty(),
                new RequestedContent(Optional.empty(), Optional.empty(), Map.of("reply", new Value.Text(text))),
                Optional.empty(),
                Optional.of(expiresAt),
                List.of(),
                Map.of(),
                message.trace());
    }

    /**
     * The channel of the answer. Chatwoot and WhatsApp may both report a message over WhatsApp, and the tenant may send
     * over one of them only: the one that sent the message that is answered.
     */
    private static Channel channel(ClientMessage message, PendingMessage about) {
        return AnswerDoubts.isOverChannelOf(message, about) ? about.channel() : message.channel();
    }
}
