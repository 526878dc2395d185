package com.citaplanner.notification.outbox;

import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox in runs: reads entries, publishes all, waits for each result, and removes those that arrived. An
 * entry that failed holds up only later ones of its own key, which are published again after it. After a crash the run
 * is published again; consumers recognise its events by their ids.
 */
public final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int RUN_SIZE = 500;

    private final OutboxEntries entries;
    private final RefusedMessages refusedMessages;
    private final Function<Outbox.OutboxMessage, Uni<Void>> publish;
    private final Executor sender;

    /**
     * @param publish completes when the broker has acknowledged, fails with {@link InvalidInput} if it never will;
     *     called in order, without waiting for earlier results
     * @param sender runs the calls of {@code publish}, which may block
     */
    public OutboxRelay(
            OutboxEntries entries,
            RefusedMessages refusedMessages,
            Function<Outbox.OutboxMessage, Uni<Void>> publish,
            Executor sender) {
        this.entries = entries;
        this.refusedMessages = refusedMessages;
        this.publish = publish;
        this.sender = sender;
    }

    /** Publishes one run; returns false if there was nothing to publish, or if another instance publishes. */
    public Uni<Boolean> publishRun() {
        return entries.oldest(RUN_SIZE)
                .chain(run -> run.isEmpty()
                        ? Uni.createFrom().item(false)
                        : publish(run).replaceWith(true));
    }

    /** @param failure why it did not arrive; null if it did, or if it was set aside */
    private record PublishAttempt(
            OutboxEntries.Entry entry, @Nullable Throwable failure) {}

    private record Key(String topic, ByteBuffer key) {}

    private Uni<Void> publish(List<OutboxEntries.Entry> run) {
        return Uni.join()
                .all(run.stream().map(this::attempt).toList())
                .andFailFast()
                .runSubscriptionOn(sender)
                .chain(attempts -> entries.published(removable(attempts)).chain(() -> firstFailure(attempts)));
    }

    private Uni<PublishAttempt> attempt(OutboxEntries.Entry entry) {
        return Uni.createFrom()
                .deferred(() -> publish(entry))
                .onItemOrFailure()
                .transform((done, failure) -> new PublishAttempt(entry, failure));
    }

    private Uni<Void> publish(OutboxEntries.Entry entry) {
        return publish.apply(entry.message()).onFailure(InvalidInput.class).recoverWithUni(refused -> {
            LOG.errorf(
                    "event set aside: topic=%s table=%s entry=%d reason=%s",
                    entry.message().topic(), entries.table(), entry.id(), refused.getMessage());
            return refusedMessages.add(entry.message(), Objects.requireNonNull(refused.getMessage()));
        });
    }

    private static List<OutboxEntries.Entry> removable(List<PublishAttempt> attempts) {
        Set<Key> stuck = new HashSet<>();
        List<OutboxEntries.Entry> forgettable = new ArrayList<>();
        for (PublishAttempt attempt : attempts) {
            Outbox.OutboxMessage message = attempt.entry().message();
            Optional<Key> key =
                    Optional.ofNullable(message.key()).map(bytes -> new Key(message.topic(), ByteBuffer.wrap(bytes)));
            if (attempt.failure() != null) {
                key.ifPresent(stuck::add);
            } else if (key.isEmpty() || !stuck.contains(key.get())) {
                forgettable.add(attempt.entry());
            }
        }
        return forgettable;
    }

    /** Fails the run, so that it is not repeated immediately. */
    private static Uni<Void> firstFailure(List<PublishAttempt> attempts) {
        return attempts.stream()
                .map(PublishAttempt::failure)
                .filter(failure -> failure != null)
                .findFirst()
                .map(failure -> Uni.createFrom().<Void>failure(failure))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
