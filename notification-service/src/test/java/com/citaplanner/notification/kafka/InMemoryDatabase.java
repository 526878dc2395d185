package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetters;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A database of events and dead letters in memory: a failed transaction leaves no trace. */
public final class InMemoryDatabase implements Transactions, Outbox, DeadLetters {
    final List<String> stored = new ArrayList<>();
    public final List<OutboxMessage> dead = new ArrayList<>();
    private final Set<DeadLetter.RecordPosition> known = new HashSet<>();

    /** The number of further calls for which the database is unavailable. */
    int timesAway;

    public int transactions;

    /** The failure that a batch with this event causes; null for none. */
    Function<String, RuntimeException> failing = event -> null;

    /** The feature's reason to refuse this event; null for none. */
    Function<String, String> refusal = event -> null;

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            transactions++;
            List<String> storedBefore = List.copyOf(stored);
            List<OutboxMessage> deadBefore = List.copyOf(dead);
            Set<DeadLetter.RecordPosition> knownBefore = Set.copyOf(known);
            return available().chain(work::get).onFailure().invoke(() -> {
                stored.retainAll(storedBefore);
                dead.retainAll(deadBefore);
                known.retainAll(knownBefore);
            });
        });
    }

    private Uni<Void> available() {
        return timesAway-- > 0
                ? Uni.createFrom().failure(new DatabaseUnavailable(new IllegalStateException("away")))
                : Uni.createFrom().voidItem();
    }

    Uni<List<EventOutcome>> accept(List<String> events) {
        List<EventOutcome> outcomes = new ArrayList<>();
        for (String event : events) {
            RuntimeException failure = failing.apply(event);
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            EventOutcome outcome = outcome(event);
            if (outcome instanceof EventOutcome.Accepted) {
                stored.add(event);
            }
            outcomes.add(outcome);
        }
        return Uni.createFrom().item(outcomes);
    }

    private EventOutcome outcome(String event) {
        return Optional.ofNullable(refusal.apply(event))
                .<EventOutcome>map(EventOutcome.Refused::new)
                .orElse(EventOutcome.ACCEPTED);
    }

    @Override
    public Uni<List<DeadLetter>> store(List<OwnedDeadLetter> letters) {
        return Uni.createFrom()
                .item(letters.stream()
                        .map(OwnedDeadLetter::letter)
                        .filter(letter -> known.add(letter.recordPosition()))
                        .toList());
    }

    /** Refuses what PostgreSQL refuses. */
    @Override
    public Uni<Void> add(List<OutboxMessage> messages) {
        if (messages.toString().indexOf('\u0000') >= 0) {
            return Uni.createFrom().failure(new DatabaseRefused("22P05", null));
        }
        dead.addAll(messages);
        return Uni.createFrom().voidItem();
    }
}
