package com.citaplanner.notification.answer;

import com.citaplanner.notification.answer.AnswerDecision.AskWhich;
import com.citaplanner.notification.answer.AnswerDecision.Certain;
import com.citaplanner.notification.answer.AnswerDecision.ForPerson;
import com.citaplanner.notification.answer.AnswerDecision.NoAnswer;
import com.citaplanner.notification.appointment.AppointmentKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides which message a client answers: certainly, or a person reads it. */
final class AnswerRule {
    /** Without a quoted message, those of this time count. */
    static final Duration WINDOW = Duration.ofDays(2);

    /** Messages to two clients with one phone that were requested within this time are equally likely to be meant. */
    static final Duration RIVALRY = Duration.ofHours(6);

    private static final Comparator<PendingMessage> NEWEST = Comparator.comparing(PendingMessage::requestedAt);

    private AnswerRule() {}

    static AnswerDecision decide(ClientMessage message, List<PendingMessage> pending) {
        ReadAnswer read = ReadAnswer.of(message.content());
        List<PendingMessage> named = pending.stream()
                .filter(one -> read.appointmentId()
                        .map(id -> one.appointment().id().equals(id))
                        .orElse(one.quoted()))
                .toList();
        if (!named.isEmpty()) {
            return read.answer() == Answer.CONFIRM
                    ? new Certain(Answer.CONFIRM, distinct(named))
                    : about(read.answer(), named);
        }
        Instant since = message.writtenAt().minus(WINDOW);
        List<PendingMessage> recent = pending.stream()
                .filter(one -> !one.requestedAt().isBefore(since))
                .toList();
        return quotesSomethingElse(message, read)
                ? aboutSomethingElse(message, recent)
                : recent.isEmpty() ? new NoAnswer() : newest(read.answer(), recent);
    }

    private static boolean quotesSomethingElse(ClientMessage message, ReadAnswer read) {
        return !message.quoted().isEmpty() || read.appointmentId().isPresent();
    }

    /** A reaction to another message is part of a chat. Other answers to one may be meant for the pending message. */
    private static AnswerDecision aboutSomethingElse(ClientMessage message, List<PendingMessage> recent) {
        return recent.isEmpty() || message.content() instanceof AnswerContent.Reaction
                ? new NoAnswer()
                : new ForPerson(distinct(recent));
    }

    /** Without a quoted message, the newest one is confirmed; nothing is cancelled or moved where several could be meant. */
    private static AnswerDecision newest(Answer answer, List<PendingMessage> recent) {
        if (answer != Answer.CONFIRM) {
            return about(answer, recent);
        }
        PendingMessage newest = recent.stream().max(NEWEST).orElseThrow();
        List<PendingMessage> together = recent.stream()
                .filter(one -> one.notificationId().equals(newest.notificationId()))
                .toList();
        List<PendingMessage> rivals =
                recent.stream().filter(one -> rivals(newest, one)).toList();
        return rivals.isEmpty()
                ? new Certain(Answer.CONFIRM, distinct(together))
                : new ForPerson(distinct(
                        Stream.concat(together.stream(), rivals.stream()).toList()));
    }

    /** Whether a message to another client is as likely to be meant: both are new, and this one is not answered yet. */
    private static boolean rivals(PendingMessage newest, PendingMessage other) {
        boolean answered = other.last()
                .filter(reply -> reply.writtenAt().isAfter(other.requestedAt()))
                .isPresent();
        return !other.clientId().equals(newest.clientId())
                && !answered
                && other.requestedAt().isAfter(newest.requestedAt().minus(RIVALRY));
    }

    private static AnswerDecision about(Answer answer, List<PendingMessage> possible) {
        List<PendingMessage> appointments = distinct(possible);
        if (answer == Answer.UNSURE) {
            return new ForPerson(appointments);
        }
        return appointments.size() == 1 ? new Certain(answer, appointments) : new AskWhich(answer, appointments);
    }

    /** Each appointment once, with the newest message about it; the earliest appointment first. */
    private static List<PendingMessage> distinct(Collection<PendingMessage> messages) {
        Map<AppointmentKey, PendingMessage> newest = new LinkedHashMap<>();
        messages.forEach(message -> newest.merge(
                message.appointment(), message, (one, other) -> NEWEST.compare(one, other) < 0 ? other : one));
        return newest.values().stream()
                .sorted(Comparator.comparing(PendingMessage::startsAt)
                        .thenComparing(one -> one.appointment().id()))
                .toList();
    }
}
