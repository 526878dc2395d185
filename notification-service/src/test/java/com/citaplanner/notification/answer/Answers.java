package com.citaplanner.notification.answer;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages of one phone, and what they may answer. */
final class Answers {
    static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    static final Instant START = Instant.parse("2026-11-13T16:00:00Z");

    /** Who has the phone to which the message was sent. */
    static final AnswerWriter CLIENT = new AnswerWriter(Optional.of("+525512345678"), true, true, true);

    private Answers() {}

    static ClientMessage text(String key, String text) {
        return message(key, NOW, new AnswerContent.Words(text));
    }

    static ClientMessage message(String key, Instant writtenAt, AnswerContent content, String... quoted) {
        return new ClientMessage(
                Tenants.mexican("demo"),
                Channel.WHATSAPP,
                new AnswerSender.OfNumber(new WhatsAppWriter("demo", Optional.of("+525512345678"), Optional.empty())),
                key,
                true,
                writtenAt,
                content,
                List.of(quoted),
                Optional.empty());
    }

    /** A reminder of an hour ago. */
    static PendingMessage reminder(String client, String appointment) {
        return reminder(client, appointment, "n-" + appointment, Duration.ofHours(1));
    }

    static PendingMessage reminder(String client, String appointment, String notification, Duration age) {
        return new PendingMessage(
                new AppointmentKey("demo", appointment),
                client,
                3,
                START,
                ZoneId.of("America/Mexico_City"),
                UUID.nameUUIDFromBytes(notification.getBytes(StandardCharsets.UTF_8)),
                Channel.CHATWOOT,
                NOW.minus(age),
                false,
                Followed.NOTHING,
                CLIENT,
                EarlierAnswers.NONE);
    }

    static PendingMessage quoted(PendingMessage message) {
        return changed(message, message.startsAt(), true, message.followed(), message.writer(), message.earlier());
    }

    static PendingMessage startingAt(PendingMessage message, Instant start) {
        return changed(message, start, message.quoted(), message.followed(), message.writer(), message.earlier());
    }

    static PendingMessage followedBy(Followed followed, PendingMessage message) {
        return changed(message, message.startsAt(), message.quoted(), followed, message.writer(), message.earlier());
    }

    static PendingMessage writtenBy(AnswerWriter writer, PendingMessage message) {
        return changed(message, message.startsAt(), message.quoted(), message.followed(), writer, message.earlier());
    }

    /** Answered so half an hour ago. */
    static PendingMessage after(Answer action, PendingMessage message) {
        Optional<PendingMessage.EarlierReply> reply =
                Optional.of(new PendingMessage.EarlierReply(action, NOW.minus(Duration.ofMinutes(30))));
        return message.answered(new EarlierAnswers(reply, reply, Optional.empty(), Optional.empty()));
    }

    static PendingMessage over(Channel channel, PendingMessage message) {
        return new PendingMessage(
                message.appointment(),
                message.clientId(),
                message.version(),
                message.startsAt(),
                message.zone(),
                message.notificationId(),
                channel,
                message.requestedAt(),
                message.quoted(),
                message.followed(),
                message.writer(),
                message.earlier());
    }

    private static PendingMessage changed(
            PendingMessage message,
            Instant start,
            boolean quoted,
            Followed followed,
            AnswerWriter writer,
            EarlierAnswers earlier) {
        return new PendingMessage(
                message.appointment(),
                message.clientId(),
                message.version(),
                start,
                message.zone(),
                message.notificationId(),
                message.channel(),
                message.requestedAt(),
                quoted,
                followed,
                writer,
                earlier);
    }
}
