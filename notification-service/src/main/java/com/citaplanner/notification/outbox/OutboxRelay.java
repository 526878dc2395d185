package com.citaplanner.notification.outbox;

import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox, a run of entries at a time: read, publish all, wait until it is known of each whether it arrived, forget
 * those that did. An entry that did not arrive holds up nobody but the later ones of its own key, which are published again
 * after it. A crash in between publishes the run again; its events carry ids by which consumers recognise them.
 */
public final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int RUN = 500;

    private final OutboxEntries log;
    private final Function<Outbox.OutboxMessage, Uni<Void>> publish;

    /**
     * @param publish completes when the broker has acknowledged, fails with {@link InvalidInput} when it never will; called
     *     in order, not one after the other
     */
    public OutboxRelay(OutboxEntries log, Function<Outbox.OutboxMessage, Uni<Void>> publish) {
        this.log = log;
        this.publish = publish;
    }

    /** Publishes one run; false when there was nothing, or when another instance publishes. */
    public Uni<Boolean> publishRun() {
        return log.oldest(RUN)
                .chain(run -> run.isEmpty()
                        ? Uni.createFrom().item(false)
                        : publish(run).replaceWith(true));
    }

    /** @param failure why it did not arrive; null when it did, or when it was set aside */
    private record PublishAttempt(OutboxEntries.Entry entry, Throwable failure) {}

    private record Key(String topic, ByteBuffer key) {}

    private Uni<Void> publish(List<OutboxEntries.Entry> run) {
        return Uni.join()
                .all(run.stream().map(this::attempt).toList())
                .andFailFast()
                .chain(attempts -> log.published(forgettable(attempts)).chain(() -> firstFailure(attempts)));
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
                    "event set aside: topic=%s outbox=%d reason=%s",
                    entry.message().topic(), entry.id(), refused.getMessage());
            return log.setAside(entry, refused.getMessage());
        });
    }

    private static List<OutboxEntries.Entry> forgettable(List<PublishAttempt> attempts) {
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

    /** The run is told to have failed, so that it is not repeated at once. */
    private static Uni<Void> firstFailure(List<PublishAttempt> attempts) {
        return attempts.stream()
                .map(PublishAttempt::failure)
                .filter(failure -> failure != null)
                .findFirst()
                .map(failure -> Uni.createFrom().<Void>failure(failure))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
