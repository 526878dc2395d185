package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.spool.Spool;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts delivery with the gateway, and on a planned stop gives the spool the time to reach Kafka. */
@Singleton
final class DeliveryBeans {
    private static final Logger LOG = Logger.getLogger(DeliveryBeans.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Observers without a priority, the log among them, have 2500. */
    private static final int AFTER_THE_LOG = 2600;

    private final DeliveryConfig config;
    private final Spool spool;
    private final SpooledDelivery delivery;
    private final Drain drain;
    private final Rounds watching;
    private final Rounds draining;

    DeliveryBeans(DeliveryConfig config, EventLog log, Spool spool) {
        this.config = config;
        this.spool = spool;
        this.delivery = new SpooledDelivery(log, spool, DeliveryBeans::millis);
        this.drain = new Drain(delivery, log, spool);
        long budget = config.ackBudget().toMillis();
        this.watching = new Rounds("delivery-watch", LOOK, () -> delivery.watch(budget));
        this.draining = new Rounds("spool-drain", LOOK, drain::round);
    }

    @Produces
    @Singleton
    Delivery delivery() {
        return delivery;
    }

    @Produces
    @Singleton
    DeliveryState state() {
        return delivery::isDirect;
    }

    void start(@Observes @Priority(AFTER_THE_LOG) StartupEvent start) {
        watching.start();
        draining.start();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        long deadline = millis() + config.drainOnStop().toMillis();
        while (!delivery.isSettled() && millis() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        drain.stop();
        draining.stop();
        watching.stop();
        delivery.divert();
        spool.close();
        if (spool.depth() > 0) {
            LOG.warnf("%d events stay on the spool for the next start", spool.depth());
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
