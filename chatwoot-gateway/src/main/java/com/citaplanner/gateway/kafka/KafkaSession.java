package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.LogLimit;
import com.citaplanner.gateway.delivery.LogSession;
import com.citaplanner.gateway.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * One producer and its end. The producer never blocks ({@code max.block.ms=0}) and never gives up
 * ({@code delivery.timeout.ms}): what it has taken reaches the topic before anything that it takes later, which is what
 * keeps keys in order through an outage.
 *
 * <p>Two things it cannot recover from: its network thread dies with the first {@link Error}, and a batch of several
 * records that the topic's limit does not let through is split into itself and sent again, hundreds of times a second, for
 * as long as the limit stays. Then the session ends and another begins.
 */
final class KafkaSession implements LogSession {
    private static final Logger LOG = Logger.getLogger(KafkaSession.class);

    private final Producer<byte[], byte[]> producer;
    private final Optional<Thread> network;
    private final String topic;
    private final Runnable refused;
    private final LogLimit mistakes = new LogLimit();
    private volatile String trouble;
    private volatile boolean ended;

    /**
     * @param network the producer's own thread; where it is not known it is taken to live
     * @param refused called when the topic refuses an event for its size
     */
    KafkaSession(Producer<byte[], byte[]> producer, Optional<Thread> network, String topic, Runnable refused) {
        this.producer = producer;
        this.network = network;
        this.topic = topic;
        this.refused = refused;
    }

    @Override
    public void append(Event event, Consumer<Receipt> then) {
        if (ended) {
            then.accept(Receipt.FAILED);
            return;
        }
        Callback callback = (metadata, error) -> answer(then, error);
        try {
            producer.send(CloudEvent.record(topic, event), callback);
        } catch (KafkaException | IllegalStateException e) {
            callback.onCompletion(null, e);
        }
    }

    /** Runs on the producer's thread, which an error would end: nothing that goes wrong here may leave. */
    private void answer(Consumer<Receipt> then, Exception error) {
        try {
            then.accept(receipt(error));
        } catch (RuntimeException | Error e) {
            if (mistakes.admits(e.toString())) {
                LOG.error("Kafka's answer to an event could not be handled", e);
            }
        }
    }

    private Receipt receipt(Exception error) {
        if (error == null) {
            if (trouble != null) {
                trouble = null;
            }
            return Receipt.ACKNOWLEDGED;
        }
        trouble = error.getClass().getSimpleName();
        if (error instanceof RecordTooLargeException || error instanceof RecordBatchTooLargeException) {
            refused.run();
            return Receipt.TOO_LARGE;
        }
        return Receipt.FAILED;
    }

    /** Whether it knows who leads the topic's partitions; asking makes it look for them in the background. */
    boolean knowsTopic() {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    /** Whether the producer's thread lives. */
    boolean isAlive() {
        return network.map(Thread::isAlive).orElse(true);
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).map(error -> "Kafka does not take events: " + error);
    }

    /** Gives up what has no answer then. May block for longer, until the producer's thread has ended. */
    void end(Duration patience) {
        ended = true;
        producer.close(patience);
    }
}
