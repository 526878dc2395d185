package com.citaplanner.notification.answer;

import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.request.NotificationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that the messages of a batch cause. */
final class AnswerEffects {
    private final String label;
    private final Instant now;
    private final AnswerMeter meter;
    private final List<ClientReply> replies = new ArrayList<>();
    private final List<NotificationRequest> acknowledgements = new ArrayList<>();
    private final List<LabelRequest> labels = new ArrayList<>();

    AnswerEffects(String label, Instant now, AnswerMeter meter) {
        this.label = label;
        this.now = now;
        this.meter = meter;
    }

    List<ClientReply> replies() {
        return replies;
    }

    List<ClientReply> emitted() {
        return replies.stream().filter(ClientReply::emitted).toList();
    }

    List<NotificationRequest> acknowledgements() {
        return acknowledgements;
    }

    List<LabelRequest> labels() {
        return labels;
    }

    /** Adds what a decision causes, and returns the replies that it stores. */
    List<ClientReply> add(ClientMessage message, AnswerDecision decision) {
        return switch (decision) {
            case AnswerDecision.NoAnswer nothing -> List.of();
            case AnswerDecision.Certain(Answer action, List<PendingMessage> appointments) ->
                certain(message, action, appointments);
            case AnswerDecision.AskWhich(Answer action, List<PendingMessage> appointments) -> {
                meter.count(action, AnswerMeter.Outcome.ASKED, message.channel());
                acknowledge(Acknowledgement.which(message, action, appointments, now));
                yield forPerson(message, appointments, WaitsFor.CLIENT);
            }
            case AnswerDecision.ForPerson(List<PendingMessage> appointments, WaitsFor waitsFor) -> {
                meter.count(Answer.UNSURE, AnswerMeter.Outcome.FOR_PERSON, message.channel());
                yield forPerson(message, appointments, waitsFor);
            }
        };
    }

    private List<ClientReply> certain(ClientMessage message, Answer action, List<PendingMessage> appointments) {
        List<ClientReply> added = store(appointments.stream()
                .map(about -> ClientReply.certain(message, about, action))
                .toList());
        List<PendingMessage> answered = added.stream()
                .filter(ClientReply::emitted)
                .map(ClientReply::about)
                .toList();
        if (!answered.isEmpty()) {
            acknowledge(Acknowledgement.of(message, action, answered, now));
        }
        if (action == Answer.RESCHEDULE) {
            label(message, appointments);
        }
        meter.count(
                action,
                answered.isEmpty() ? AnswerMeter.Outcome.REPEATED : AnswerMeter.Outcome.REPLIED,
                message.channel());
        return added;
    }

    private List<ClientReply> forPerson(ClientMessage message, List<PendingMessage> appointments, WaitsFor waitsFor) {
        label(message, appointments);
        return store(appointments.stream()
                .map(about -> ClientReply.unsure(message, about, waitsFor))
                .toList());
    }

    private List<ClientReply> store(List<ClientReply> added) {
        replies.addAll(added);
        return added;
    }

    private void acknowledge(Optional<NotificationRequest> acknowledgement) {
        acknowledgement.ifPresent(acknowledgements::add);
    }

    private void label(ClientMessage message, List<PendingMessage> appointments) {
        labels.add(new LabelRequest(
                message.tenant().id(),
                appointments.getFirst().clientId(),
                message.key(),
                message.channel(),
                message.conversation(),
                label));
    }
}
