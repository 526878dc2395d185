package com.citaplanner.notification.answer;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Reads clients' answers to messages about their appointments: stores and publishes what they want, acknowledges it, and
 * calls a person where it is not certain. Works in the current transaction.
 */
public final class AnswerIntake {
    private static final Logger LOG = Logger.getLogger(AnswerIntake.class);

    private final PendingMessages pending;
    private final ReplyRepository replies;
    private final ReplyPublisher publisher;
    private final RequestIntake requests;
    private final LabelQueue labels;
    private final AnswerMeter meter;
    private final String label;
    private final Clock clock;

    /** @param label of conversations that a person has to look at */
    public AnswerIntake(
            PendingMessages pending,
            ReplyRepository replies,
            ReplyPublisher publisher,
            RequestIntake requests,
            LabelQueue labels,
            AnswerMeter meter,
            String label,
            Clock clock) {
        this.pending = pending;
        this.replies = replies;
        this.publisher = publisher;
        this.requests = requests;
        this.labels = labels;
        this.meter = meter;
        this.label = label;
        this.clock = clock;
    }

    /** Processes messages in their order. Those that are older than two days are not read any more. */
    public Uni<Void> accept(List<ClientMessage> messages) {
        Instant now = clock.instant();
        List<ClientMessage> fresh = messages.stream()
                .filter(message -> !message.writtenAt().isBefore(now.minus(AnswerRule.WINDOW)))
                .map(message -> message.notAfter(now))
                .toList();
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : pending.find(fresh, AnswerRule.WINDOW).chain(found -> acceptAnswers(fresh, found));
    }

    /** Most messages answer nothing. For the others, what is found before the lock may have changed. */
    private Uni<Void> acceptAnswers(List<ClientMessage> messages, List<List<PendingMessage>> found) {
        List<ClientMessage> answers = IntStream.range(0, messages.size())
                .filter(i -> !found.get(i).isEmpty())
                .mapToObj(messages::get)
                .toList();
        if (answers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<AppointmentKey> appointments = found.stream()
                .flatMap(List::stream)
                .map(PendingMessage::appointment)
                .collect(Collectors.toSet());
        return pending.lock(appointments)
                .chain(() -> pending.find(answers, AnswerRule.WINDOW))
                .chain(locked -> apply(decide(answers, locked)));
    }

    private AnswerEffects decide(List<ClientMessage> messages, List<List<PendingMessage>> found) {
        AnswerEffects effects = new AnswerEffects(label, clock.instant(), meter);
        Map<AppointmentKey, EarlierAnswers> newest = new HashMap<>();
        Set<List<String>> read = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            ClientMessage message = messages.get(i);
            if (read.add(List.of(message.tenant().id(), message.key()))) {
                List<PendingMessage> possible = found.get(i).stream()
                        .map(one -> newest.containsKey(one.appointment())
                                ? one.answered(newest.get(one.appointment()))
                                : one)
                        .toList();
                effects.add(message, AnswerRule.decide(message, possible))
                        .forEach(reply -> newest.put(
                                reply.about().appointment(),
                                reply.about().earlier().and(reply)));
            }
        }
        return effects;
    }

    private Uni<Void> apply(AnswerEffects effects) {
        effects.replies().forEach(AnswerIntake::log);
        return replies.store(effects.replies())
                .chain(() -> publisher.publish(effects.emitted()))
                .chain(() ->
                        effects.labels().isEmpty() ? Uni.createFrom().voidItem() : labels.request(effects.labels()))
                .chain(() -> acknowledge(effects));
    }

    private static void log(ClientReply reply) {
        LOG.infof(
                "answer of a client: tenant=%s appointment=%s client=%s channel=%s action=%s emitted=%s",
                reply.about().appointment().tenantId(),
                reply.about().appointment().id(),
                reply.about().clientId(),
                reply.message().channel(),
                reply.action(),
                reply.emitted());
    }

    /** A refused acknowledgement, for example over a channel that is switched off, leaves the reply as it is. */
    private Uni<Void> acknowledge(AnswerEffects effects) {
        return effects.acknowledgements().isEmpty()
                ? Uni.createFrom().voidItem()
                : requests.accept(effects.acknowledgements(), Optional.empty())
                        .invoke(AnswerIntake::logRefusals)
                        .replaceWithVoid();
    }

    private static void logRefusals(List<RequestOutcome> outcomes) {
        for (RequestOutcome outcome : outcomes) {
            switch (outcome) {
                case RequestOutcome.Accepted accepted -> {}
                case RequestOutcome.Refused(String field, String reason, boolean passing) ->
                    LOG.warnf("an answer of a client is not acknowledged: %s %s", field, reason);
            }
        }
    }
}
