package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.delivery.TopicState;
import com.citaplanner.gateway.kafka.TopicLimit.Fits;
import com.citaplanner.gateway.kafka.TopicLimit.NoAnswer;
import com.citaplanner.gateway.kafka.TopicLimit.TooSmall;
import com.citaplanner.gateway.kafka.TopicLimit.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does everything about Kafka that may take time, on its own thread: creates producers, asks for the topics' limits, and
 * publishes the resulting state, which callers read without waiting.
 */
final class KafkaWatch {
    private static final Logger LOG = Logger.getLogger(KafkaWatch.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RECHECK_NANOS = 2 * SECOND_NANOS;
    private static final long RETRY_NANOS = 5 * SECOND_NANOS;
    private static final long UNANSWERED_RETRY_NANOS = 60 * SECOND_NANOS;

    private final Producers producers;
    private final TopicCheck check;
    private final TopicNames topics;
    private final LongSupplier nanos;
    private final LogThrottle logThrottle = new LogThrottle();

    private @Nullable KafkaSession session;
    private TopicState unavailable = new TopicState.Unavailable("Kafka has not been reached yet");
    private long openAttemptAt;
    /** Null until Kafka has been asked. */
    private @Nullable TopicLimit limit;

    private long askedAt;

    private volatile TopicState state = unavailable;
    private volatile boolean checkRequested;
    private volatile boolean tooLarge;

    KafkaWatch(Producers producers, TopicCheck check, TopicNames topics, LongSupplier nanos) {
        this.producers = producers;
        this.check = check;
        this.topics = topics;
        this.nanos = nanos;
        this.openAttemptAt = nanos.getAsLong() - SECOND_NANOS;
    }

    TopicState state() {
        return tooLarge && state instanceof TopicState.Open ? tooLargeState() : state;
    }

    void requestCheck() {
        checkRequested = true;
    }

    private TopicState tooLargeState() {
        return new TopicState.Unavailable(
                "Kafka refused an event because of its size. The gateway checks max.message.bytes of its topics before it"
                        + " sends more.");
    }

    /** Checks everything once and updates the state. */
    void checkOnce() throws InterruptedException {
        if (session != null && !session.isAlive()) {
            LOG.error("The thread of Kafka's client has died; a new client replaces it.");
            endSession(session);
        }
        if (session == null) {
            openSession();
        }
        if (isCheckDue(nanos.getAsLong() - askedAt)) {
            askLimit();
        }
        state = currentState();
    }

    private void openSession() {
        if (nanos.getAsLong() - openAttemptAt < SECOND_NANOS) {
            return;
        }
        openAttemptAt = nanos.getAsLong();
        try {
            session = producers.open(topics, () -> tooLarge = true);
        } catch (KafkaException e) {
            unavailable = ProducerUnavailable.stateFor(e);
        }
    }

    private boolean isCheckDue(long since) {
        return switch (limit) {
            case null -> session != null && session.unknownTopic().isEmpty();
            case TooSmall tooSmall -> since > RETRY_NANOS;
            case NoAnswer noAnswer -> isRecheckDue(since) || since > UNANSWERED_RETRY_NANOS;
            case Fits fits -> isRecheckDue(since);
            case Unavailable unavailable -> isRecheckDue(since);
        };
    }

    private boolean isRecheckDue(long since) {
        return (tooLarge && since > SECOND_NANOS) || (checkRequested && since > RECHECK_NANOS);
    }

    private void askLimit() throws InterruptedException {
        boolean wasRefused = tooLarge;
        tooLarge = false;
        checkRequested = false;
        TopicLimit answer = check.ask(topics.required());
        askedAt = nanos.getAsLong();
        switch (answer) {
            case TooSmall tooSmall -> applyTooSmall(tooSmall);
            case Fits fits -> limit = fits;
            case Unavailable unavailable -> {
                warn(unavailable.reason());
                limit = unavailable;
            }
            case NoAnswer noAnswer -> {
                warn(noAnswer.reason());
                limit = limit == null ? noAnswer : limit;
                tooLarge |= wasRefused;
            }
        }
    }

    /** Ends the session, because the producer would retry the events it has taken forever. */
    private void applyTooSmall(TooSmall tooSmall) {
        if (!(limit instanceof TooSmall) && session != null) {
            limit = tooSmall;
            state = currentState();
            endSession(session);
        }
        limit = tooSmall;
    }

    private void warn(String reason) {
        if (check.isEnabled() && logThrottle.admits(reason)) {
            LOG.warnf(
                    "Kafka did not report the largest record of %s: %s",
                    String.join(" and ", topics.required()), reason);
        }
    }

    private TopicState currentState() {
        if (limit instanceof TooSmall tooSmall) {
            return new TopicState.Misconfigured(check.tooSmallReason(tooSmall));
        }
        if (session == null) {
            return unavailable;
        }
        Optional<String> unknown = session.unknownTopic();
        if (unknown.isPresent()) {
            return new TopicState.Unavailable("Kafka has not reported the partition leaders of topic " + unknown.get());
        }
        return limit == null
                ? new TopicState.Unavailable("Kafka has not reported the settings of the gateway's topics")
                : new TopicState.Open(session);
    }

    private void endSession(KafkaSession ending) {
        session = null;
        unavailable = new TopicState.Unavailable("Kafka's client is being replaced");
        state = currentState();
        ending.end(Duration.ZERO);
    }

    /** Closes the session after giving Kafka a moment to answer the events in flight. */
    void close() {
        if (session != null) {
            session.end(CLOSE_TIMEOUT);
        }
    }
}
