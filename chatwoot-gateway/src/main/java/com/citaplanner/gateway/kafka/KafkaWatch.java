package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.LogLimit;
import com.citaplanner.gateway.delivery.LogState;
import com.citaplanner.gateway.kafka.TopicLimit.Fits;
import com.citaplanner.gateway.kafka.TopicLimit.NotTold;
import com.citaplanner.gateway.kafka.TopicLimit.TooSmall;
import com.citaplanner.gateway.kafka.TopicLimit.Unanswered;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Everything about Kafka that may take time, on a thread of its own: it makes producers, asks for the topic's limit, and
 * leaves behind what is known. Whoever wants to know reads that and never waits.
 */
final class KafkaWatch {
    private static final Logger LOG = Logger.getLogger(KafkaWatch.class);
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long ASK_IN_DOUBT = 2 * SECOND;
    private static final long ASK_AGAIN = 5 * SECOND;
    private static final long ASK_AT_LEISURE = 60 * SECOND;

    private final Producers producers;
    private final TopicCheck check;
    private final String topic;
    private final LongSupplier nanos;
    private final LogLimit lines = new LogLimit();

    private KafkaSession session;
    private LogState closed = new LogState.Away("Kafka has not been reached yet");
    private long openedAt;
    /** Null until it was asked. */
    private TopicLimit limit;

    private long askedAt;

    private volatile LogState state = closed;
    private volatile boolean doubted;
    private volatile boolean refused;

    KafkaWatch(Producers producers, TopicCheck check, String topic, LongSupplier nanos) {
        this.producers = producers;
        this.check = check;
        this.topic = topic;
        this.nanos = nanos;
        this.openedAt = nanos.getAsLong() - SECOND;
    }

    LogState state() {
        return refused && state instanceof LogState.Open ? refusing() : state;
    }

    void doubt() {
        doubted = true;
    }

    private LogState refusing() {
        return new LogState.Away("Topic " + topic
                + " refused an event for its size. Its max.message.bytes is looked at before more is sent.");
    }

    /** One look at everything. */
    void look() throws InterruptedException {
        if (session != null && !session.isAlive()) {
            LOG.error("The thread of Kafka's client has died. Another client takes its place.");
            end();
        }
        if (session == null) {
            open();
        }
        if (isDue(nanos.getAsLong() - askedAt)) {
            ask();
        }
        state = judge();
    }

    private void open() {
        if (nanos.getAsLong() - openedAt < SECOND) {
            return;
        }
        openedAt = nanos.getAsLong();
        try {
            session = producers.open(topic, () -> refused = true);
        } catch (KafkaException e) {
            closed = ProducerUnavailable.state(e);
        }
    }

    private boolean isDue(long since) {
        return switch (limit) {
            case null -> session != null && session.knowsTopic();
            case TooSmall small -> since > ASK_AGAIN;
            case Unanswered silent -> isInDoubt(since) || since > ASK_AT_LEISURE;
            case Fits fits -> isInDoubt(since);
            case NotTold never -> isInDoubt(since);
        };
    }

    private boolean isInDoubt(long since) {
        return refused && since > SECOND || doubted && since > ASK_IN_DOUBT;
    }

    private void ask() throws InterruptedException {
        boolean wasRefused = refused;
        refused = false;
        doubted = false;
        TopicLimit said = check.ask();
        askedAt = nanos.getAsLong();
        switch (said) {
            case TooSmall small -> tooSmall(small);
            case Fits fits -> limit = fits;
            case NotTold never -> {
                warn(never.reason());
                limit = never;
            }
            case Unanswered silent -> {
                warn(silent.reason());
                limit = limit == null ? silent : limit;
                refused |= wasRefused;
            }
        }
    }

    /** What the producer has taken will not get through, and it would try for ever. */
    private void tooSmall(TooSmall small) {
        if (!(limit instanceof TooSmall) && session != null) {
            limit = small;
            state = judge();
            end();
        }
        limit = small;
    }

    private void warn(String reason) {
        if (check.isOn() && lines.admits(reason)) {
            LOG.warnf("Kafka did not say how large a record topic %s takes: %s", topic, reason);
        }
    }

    private LogState judge() {
        if (limit instanceof TooSmall small) {
            return new LogState.Misconfigured(check.explain(small));
        }
        if (session == null) {
            return closed;
        }
        boolean known = limit != null && session.knowsTopic();
        return known
                ? new LogState.Open(session)
                : new LogState.Away("Kafka has not said who leads the partitions of topic " + topic);
    }

    private void end() {
        KafkaSession ending = session;
        session = null;
        closed = new LogState.Away("Kafka's client is being replaced");
        state = judge();
        ending.end(Duration.ZERO);
    }

    /** Gives Kafka a moment to answer what is under way. */
    void close() {
        if (session != null) {
            session.end(LAST_ANSWERS);
        }
    }
}
