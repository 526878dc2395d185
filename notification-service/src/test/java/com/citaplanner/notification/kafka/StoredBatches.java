package com.citaplanner.notification.kafka;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.Letters;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A database of events and dead letters: a transaction that fails leaves nothing of what was done in it. */
public final class StoredBatches implements Transactions, Outbox, Letters {
    final List<String> stored = new ArrayList<>();
    public final List<Message> dead = new ArrayList<>();
    private final Set<DeadLetter.Place> known = new HashSet<>();

    /** How often the database is still away. */
    int timesAway;

    int transactions;

    /** What is wrong with an event, if anything is. */
    Function<String, RuntimeException> refusal = event -> null;

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            transactions++;
            List<String> storedBefore = List.copyOf(stored);
            List<Message> deadBefore = List.copyOf(dead);
            Set<DeadLetter.Place> knownBefore = Set.copyOf(known);
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

    Uni<Void> accept(List<String> events) {
        for (String event : events) {
            RuntimeException refused = refusal.apply(event);
            if (refused != null) {
                return Uni.createFrom().failure(refused);
            }
            stored.add(event);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<DeadLetter>> keep(List<Addressed> letters) {
        return Uni.createFrom()
                .item(letters.stream()
                        .map(Addressed::letter)
                        .filter(letter -> known.add(letter.place()))
                        .toList());
    }

    /** Refuses what PostgreSQL refuses. */
    @Override
    public Uni<Void> add(List<Message> messages) {
        if (messages.toString().indexOf('\u0000') >= 0) {
            return Uni.createFrom().failure(new DatabaseRefused("22P05", null));
        }
        dead.addAll(messages);
        return Uni.createFrom().voidItem();
    }
}
