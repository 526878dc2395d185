package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.background.LogLimit;
import com.citaplanner.gateway.spool.Spool;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Says which way events take and why: to whoever asks, and in the log once per change and once a minute meanwhile. */
final class DeliveryReport implements DeliveryState {
    private static final Logger LOG = Logger.getLogger(DeliveryReport.class);
    private static final long WORTH_A_LINE = 1000;
    private static final String DIRECT = "events go to Kafka directly";

    private final SpooledDelivery delivery;
    private final EventLog log;
    private final Spool spool;
    private final LongSupplier millis;
    private final LogLimit limit = new LogLimit();
    private String now = "";
    private long since;
    private String said = "";

    /** @param millis a clock that only goes forward */
    DeliveryReport(SpooledDelivery delivery, EventLog log, Spool spool, LongSupplier millis) {
        this.millis = millis;
        this.delivery = delivery;
        this.log = log;
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
                        switch (log.state()) {
                            case LogState.Away away -> away.reason();
                            case LogState.Misconfigured wrong -> wrong.reason();
                            case LogState.Open open -> reason(open.session());
                        });
    }

    private String reason(LogSession session) {
        return delivery.awaitsLog()
                ? "Kafka has not acknowledged the events that it was given"
                : session.trouble().orElse("the events on the spool go to Kafka first");
    }

    @Override
    public boolean isMisconfigured() {
        return !delivery.wasDirect() && log.state() instanceof LogState.Misconfigured;
    }

    /** Called over and over; writes little. What lasts less than a second is not worth a line. */
    void write() {
        String next = reason().orElse(DIRECT);
        if (!next.equals(now)) {
            now = next;
            since = millis.getAsLong();
        }
        boolean news = !next.equals(said) || !next.equals(DIRECT);
        if (news && millis.getAsLong() - since >= WORTH_A_LINE && limit.admits(next)) {
            said = next;
            log(next);
        }
    }

    private void log(String reason) {
        if (reason.equals(DIRECT)) {
            LOG.info(DIRECT);
        } else {
            LOG.warnf("events go by the spool, where %d wait: %s", spool.depth(), reason);
        }
    }
}
