package com.citaplanner.notification.answer;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ScheduledTime;
import com.citaplanner.notification.template.Value;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests the message that acknowledges a client's answer, or asks which appointment is meant. */
final class Acknowledgement {
    private static final Set<Channel> WHATSAPP_CHANNELS = EnumSet.of(Channel.CHATWOOT, Channel.WHATSAPP);

    private Acknowledgement() {}

    /**
     * Empty where the client wrote so long ago that an answer would surprise.
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
                ? Optional.of(request(message, appointments, text, new ScheduledTime.At(expiresAt)))
                : Optional.empty();
    }

    private static NotificationRequest request(
            ClientMessage message, List<PendingMessage> appointments, String text, ScheduledTime expiresAt) {
        PendingMessage first = appointments.getFirst();
        String key = "reply:" + message.key() + ":" + first.appointment().id();
        Locale locale = message.tenant().locale();
        return new NotificationRequest(
                message.tenant().id(),
                key,
                key,
                NotificationType.AUTO_REPLY,
                List.of(channel(message, first)),
                new Recipient(Optional.of(first.clientId()), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.of(locale),
                Optional.empty(),
                new RequestedContent(Optional.empty(), Optional.empty(), Map.of("reply", new Value.Text(text))),
                Optional.empty(),
                Optional.of(expiresAt),
                appointments.stream()
                        .map(one -> new AppointmentVersion(one.appointment().id(), one.version()))
                        .toList(),
                Map.of());
    }

    /**
     * The channel of the answer. Chatwoot and WhatsApp may both report a message over WhatsApp, and the tenant may send
     * over one of them only: the one that sent the message that is answered.
     */
    private static Channel channel(ClientMessage message, PendingMessage about) {
        return message.overWhatsApp() && WHATSAPP_CHANNELS.contains(about.channel())
                ? about.channel()
                : message.channel();
    }
}
