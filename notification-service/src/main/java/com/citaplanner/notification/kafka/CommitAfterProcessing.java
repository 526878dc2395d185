package com.citaplanner.notification.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits offsets once their records are processed. A commit that fails, for example because a broker has just gone, is
 * repeated, so that the offset of the last record before a pause is not missing until the next record comes. When a
 * partition goes to another instance, what is processed is committed first, and nothing later: it would set the other
 * instance's progress back, even if the partition has come back since. The connector's own strategy {@code latest} does neither.
 */
final class CommitAfterProcessing implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(CommitAfterProcessing.class);
    private static final long RETRY_MILLIS = 1000;
    /** Others wait for the partitions meanwhile; without the commit they only read some records again. */
    private static final Duration LAST_COMMIT_TIMEOUT = Duration.ofSeconds(2);

    private final UncommittedOffsets offsets = new UncommittedOffsets();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private volatile boolean stopped;

    private CommitAfterProcessing(Vertx vertx, KafkaConsumer<?, ?> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    /** Creates the handler of each consumer that is configured with {@code commit-strategy=after-processing}. */
    @ApplicationScoped
    @Identifier("after-processing")
    static class HandlerFactory implements Factory {
        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new CommitAfterProcessing(vertx, consumer);
        }
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        offsets.received(partition(record), record.getOffset());
        return Uni.createFrom().item(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        if (offsets.processed(partition(record), record.getOffset())) {
            schedule();
        }
        return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
    }

    private static TopicPartition partition(IncomingKafkaRecord<?, ?> record) {
        return new TopicPartition(record.getTopic(), record.getPartition());
    }

    /** Commits on the thread of the consumer, once for all partitions of a batch. */
    private void schedule() {
        if (!stopped && !waiting.get() && scheduled.compareAndSet(false, true)) {
            consumer.runOnPollingThread(client -> {
                        scheduled.set(false);
                        commit(client);
                        return true;
                    })
                    .subscribe()
                    .with(done -> {}, this::retry);
        }
    }

    /** In one turn, so that no partition goes between the decision what to commit and the commit. */
    private void commit(Consumer<?, ?> client) {
        Map<TopicPartition, OffsetAndMetadata> pending = offsets.pending();
        if (!pending.isEmpty()) {
            client.commitAsync(pending, (stored, failure) -> {
                if (failure == null) {
                    offsets.committed(pending);
                } else {
                    retry(failure);
                }
            });
        }
    }

    /** During a rebalance every commit fails, so those of further batches wait too. */
    private void retry(Throwable failure) {
        if (waiting.compareAndSet(false, true)) {
            LOG.debugf("offsets could not be committed, will be repeated: %s", failure.getMessage());
            vertx.setTimer(RETRY_MILLIS, timer -> {
                waiting.set(false);
                schedule();
            });
        }
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        offsets.assigned(partitions);
    }

    /** On the thread of the consumer, which leaves the partitions after this. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> last = offsets.revoked(partitions);
        if (!last.isEmpty()) {
            try {
                consumer.unwrap().commitSync(last, LAST_COMMIT_TIMEOUT);
            } catch (KafkaException e) {
                LOG.infof("offsets of partitions that go could not be committed: %s", e.getMessage());
            }
        }
    }

    @Override
    public void terminate(boolean graceful) {
        stopped = true;
    }
}
