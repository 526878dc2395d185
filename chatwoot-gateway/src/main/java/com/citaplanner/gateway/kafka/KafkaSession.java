package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.delivery.TopicSession;
import com.citaplanner.gateway.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One producer and its lifetime. The producer never blocks ({@code max.block.ms=0}) and never gives up ({@code
 * delivery.timeout.ms}): events that it has taken reach the topic before any later event, which keeps the order of keys
 * through an outage.
 *
 * <p>A producer cannot recover from two things. Its network thread dies with the first {@link Error}. And a batch of
 * several records that exceeds the topic's limit is split into itself and sent again, hundreds of times a second, until
 * the limit changes. In both cases the session ends and another one begins.
 */
final class KafkaSession implements TopicSession {
    private static final Logger LOG = Logger.getLogger(KafkaSession.class);

    private final Producer<byte[], byte[]> producer;
    private final Optional<Thread> network;
    private final TopicNames topics;
    private final Runnable onTooLarge;
    private final LogThrottle logThrottle = new LogThrottle();
    private volatile @Nullable String lastError;
    private volatile boolean ended;

    /**
     * Creates a session.
     *
     * @param network the producer's own thread; if it is unknown, it is assumed to be alive
     * @param onTooLarge called when a topic refuses an event because of its size
     */
    KafkaSession(Producer<byte[], byte[]> producer, Optional<Thread> network, TopicNames topics, Runnable onTooLarge) {
        this.producer = producer;
        this.network = network;
        this.topics = topics;
        this.onTooLarge = onTooLarge;
    }

    @Override
    public void append(Event event, Consumer<AppendResult> callback) {
        if (ended) {
            callback.accept(AppendResult.FAILED);
            return;
        }
        Callback onAnswer = (metadata, error) -> handleAnswer(callback, error);
        try {
            Future<?> _ =
                    producer.send(CloudEvent.record(topics.of(event), event), onAnswer); // the callback gets the answer
        } catch (KafkaException | IllegalStateException e) {
            onAnswer.onCompletion(null, e);
        }
    }

    /** Handles an answer on the producer's thread, which an error would end. Nothing may be thrown from here. */
    private void handleAnswer(Consumer<AppendResult> callback, @Nullable Exception error) {
        try {
            callback.accept(result(error));
        } catch (RuntimeException | Error e) {
            if (logThrottle.admits(e.toString())) {
                LOG.error("Handling Kafka's answer to an event failed", e);
            }
        }
    }

    private AppendResult result(@Nullable Exception error) {
        if (error == null) {
            if (lastError != null) {
                lastError = null;
            }
            return AppendResult.ACKNOWLEDGED;
        }
        lastError = error.getClass().getSimpleName();
        if (error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException) {
            onTooLarge.run();
            return AppendResult.TOO_LARGE;
        }
        return AppendResult.FAILED;
    }

    /**
     * Returns a required topic whose partition leaders the producer does not know; empty if it knows all. Asking makes
     * it look for them in the background.
     */
    Optional<String> unknownTopic() {
        // Asks for every topic, so that the producer looks for all of them at once.
        List<String> unknown =
                topics.required().stream().filter(topic -> !knows(topic)).toList();
        return unknown.stream().findFirst();
    }

    private boolean knows(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Returns whether the producer's thread is alive. */
    boolean isAlive() {
        return network.map(Thread::isAlive).orElse(true);
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError).map(error -> "Kafka does not accept events: " + error);
    }

    /**
     * Closes the producer. Events without an answer after the timeout are given up. May block longer than the timeout,
     * until the producer's thread has ended.
     */
    void end(Duration timeout) {
        ended = true;
        producer.close(timeout);
    }
}
