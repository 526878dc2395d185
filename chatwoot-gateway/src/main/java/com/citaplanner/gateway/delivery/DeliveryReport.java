package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.background.LogThrottle;
import com.citaplanner.gateway.spool.Spool;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Reports how events are delivered and why: to callers at any time, and in the log on each change and once a minute
 * while events go through the spool.
 */
final class DeliveryReport implements DeliveryState {
    private static final Logger LOG = Logger.getLogger(DeliveryReport.class);
    private static final long MIN_DURATION_MILLIS = 1000;
    private static final String DIRECT = "events go to Kafka directly";

    private final SpooledDelivery delivery;
    private final EventTopic topic;
    private final Spool spool;
    private final LongSupplier millis;
    private final LogThrottle logThrottle = new LogThrottle();
    private String current = "";
    private long currentSince;
    private String lastLogged = "";

    /** @param millis a monotonic clock, in milliseconds */
    DeliveryReport(SpooledDelivery delivery, EventTopic topic, Spool spool, LongSupplier millis) {
        this.millis = millis;
        this.delivery = delivery;
        this.topic = topic;
        this.spool = spool;
    }

    @Override
    public boolean isDirect() {
        return delivery.isDirect();
    }

    @Override
    public Optional<String> reason() {
        return delivery.isDirect()
                ? Optional.empty()
                : Optional.of(
                        switch (topic.state()) {
                            case TopicState.Unavailable unavailable -> unavailable.reason();
                            case TopicState.Misconfigured misconfigured -> misconfigured.reason();
                            case TopicState.Open open -> reason(open.session());
                        });
    }

    private String reason(TopicSession session) {
        return delivery.isAwaitingTopic()
                ? "Kafka has not acknowledged the events sent to it"
                : session.lastError().orElse("the events on the spool are published first");
    }

    @Override
    public boolean isMisconfigured() {
        return !delivery.hasBeenDirect() && topic.state() instanceof TopicState.Misconfigured;
    }

    /** Logs a changed reason. Called repeatedly; a state that lasts less than a second is not logged. */
    void logChanges() {
        String next = reason().orElse(DIRECT);
        if (!next.equals(current)) {
            current = next;
            currentSince = millis.getAsLong();
        }
        boolean loggable = !next.equals(lastLogged) || !next.equals(DIRECT);
        if (loggable && millis.getAsLong() - currentSince >= MIN_DURATION_MILLIS && logThrottle.admits(next)) {
            lastLogged = next;
            log(next);
        }
    }

    private void log(String reason) {
        if (reason.equals(DIRECT)) {
            LOG.info(DIRECT);
        } else {
            LOG.warnf("events go through the spool (%d waiting): %s", spool.depth(), reason);
        }
    }
}
