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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which message a client answers: certainly, or a person reads it. */
final class AnswerRule {
    /** Without a quoted message, those of this time count. */
    static final Duration WINDOW = Duration.ofDays(2);

    /** Messages to two clients with one phone that were requested within this time are equally likely to be meant. */
    static final Duration RIVALRY = Duration.ofHours(6);

    private static final Comparator<PendingMessage> NEWEST = Comparator.comparing(PendingMessage::requestedAt);

    private final ClientMessage message;
    private final ReadAnswer read;
    private final AnswerDoubts doubts;

    private AnswerRule(ClientMessage message, ReadAnswer read) {
        this.message = message;
        this.read = read;
        this.doubts = new AnswerDoubts(message, read.text());
    }

    static AnswerDecision decide(ClientMessage message, List<PendingMessage> pending) {
        return pending.isEmpty()
                ? new NoAnswer()
                : new AnswerRule(message, ReadAnswer.of(message.content())).decide(pending);
    }

    private AnswerDecision decide(List<PendingMessage> pending) {
        List<PendingMessage> named = pending.stream()
                .filter(one -> read.appointmentId()
                        .map(id -> one.appointment().id().equals(id))
                        .orElse(one.quoted()))
                .toList();
        if (!named.isEmpty()) {
            return pointed(named);
        }
        Instant since = message.writtenAt().minus(WINDOW);
        List<PendingMessage> recent = pending.stream()
                .filter(one -> !one.requestedAt().isBefore(since))
                .toList();
        if (recent.isEmpty() || isThanks(recent)) {
            return new NoAnswer();
        }
        return quotesSomethingElse() ? aboutSomethingElse(recent) : unquoted(recent);
    }

    /** A quoted message, or a button with its appointment. A button on a message that is outdated says nothing certain. */
    private AnswerDecision pointed(List<PendingMessage> named) {
        List<PendingMessage> quoted =
                named.stream().filter(PendingMessage::quoted).toList();
        boolean known = message.quoted().isEmpty()
                ? named.stream().allMatch(one -> one.writer().addressed())
                : !quoted.isEmpty();
        List<PendingMessage> meant = quoted.isEmpty() ? named : quoted;
        if (isThanks(meant)) {
            return new NoAnswer();
        }
        if (!known || (read.answer() == Answer.CONFIRM && doubts.isAboutOthers(meant))) {
            return forPerson(meant);
        }
        return read.answer() == Answer.CONFIRM ? new Certain(Answer.CONFIRM, distinct(meant)) : about(meant);
    }

    private boolean quotesSomethingElse() {
        return !message.quoted().isEmpty() || read.appointmentId().isPresent();
    }

    /** A reaction to another message is part of a chat. Other answers to one may be meant for the pending message. */
    private AnswerDecision aboutSomethingElse(List<PendingMessage> recent) {
        return message.content() instanceof AnswerContent.Reaction ? new NoAnswer() : forPerson(recent);
    }

    private AnswerDecision unquoted(List<PendingMessage> recent) {
        List<PendingMessage> addressed =
                recent.stream().filter(one -> one.writer().addressed()).toList();
        if (addressed.isEmpty() || read.answer() == Answer.UNSURE) {
            return forPerson(recent);
        }
        PendingMessage newest = addressed.stream().max(NEWEST).orElseThrow();
        if (read.answer() == Answer.CONFIRM) {
            return confirmation(newest, addressed);
        }
        return doubts.mayAnswerOther(newest, addressed) ? forPerson(addressed) : about(addressed);
    }

    /** Whether the client is polite after an answer to the newest message: "gracias". */
    private boolean isThanks(List<PendingMessage> possible) {
        PendingMessage newest = possible.stream().max(NEWEST).orElseThrow();
        return read.text().courteous()
                && read.answer() == Answer.UNSURE
                && !newest.earlier().isUnclear(newest.requestedAt())
                && newest.earlier().openQuestion(newest.requestedAt()).isEmpty()
                && possible.stream()
                        .flatMap(one -> one.earlier().aboutTime().stream())
                        .anyMatch(reply -> !reply.writtenAt().isBefore(newest.requestedAt()));
    }

    /** Without a quoted message, the newest one is confirmed, for all its appointments. */
    private AnswerDecision confirmation(PendingMessage newest, List<PendingMessage> recent) {
        List<PendingMessage> together = recent.stream()
                .filter(one -> one.notificationId().equals(newest.notificationId()))
                .toList();
        List<PendingMessage> rivals =
                recent.stream().filter(one -> rivals(newest, one)).toList();
        boolean certain = rivals.isEmpty()
                && !doubts.isAboutOthers(together)
                && together.stream().noneMatch(one -> doubts.mayAnswerOther(one, recent));
        return certain
                ? new Certain(Answer.CONFIRM, distinct(together))
                : forPerson(Stream.concat(together.stream(), rivals.stream()).toList());
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

    /** Nothing is cancelled or moved where several could be meant, unless a time says which. */
    private AnswerDecision about(List<PendingMessage> possible) {
        List<PendingMessage> fitting =
                distinct(possible).stream().filter(doubts::fits).toList();
        if (read.answer() == Answer.UNSURE || fitting.isEmpty() || doubts.isAboutOthers(fitting)) {
            return forPerson(possible);
        }
        if (fitting.size() == 1) {
            return new Certain(read.answer(), fitting);
        }
        return isAsked(fitting) ? forPerson(fitting) : new AskWhich(read.answer(), fitting);
    }

    /** Whether the client was asked already, and did not answer. */
    private static boolean isAsked(List<PendingMessage> appointments) {
        Set<Optional<String>> questions = appointments.stream()
                .map(one -> one.earlier().openQuestion(one.requestedAt()).map(EarlierAnswers.Question::key))
                .collect(Collectors.toSet());
        return questions.size() == 1 && !questions.contains(Optional.<String>empty());
    }

    private ForPerson forPerson(List<PendingMessage> possible) {
        return new ForPerson(distinct(possible), read.text().courteous() ? WaitsFor.NOBODY : WaitsFor.PERSON);
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
