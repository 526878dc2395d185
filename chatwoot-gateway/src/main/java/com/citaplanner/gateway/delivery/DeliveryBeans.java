package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
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
    /** The longest that a thread's last step is waited for at a stop. */
    private static final Duration LAST_STEP = Duration.ofSeconds(2);

    /** Observers without a priority, the log among them, have 2500. */
    private static final int AFTER_THE_LOG = 2600;

    private final DeliveryConfig config;
    private final BackgroundThreads threads;
    private final EventLog log;
    private final Spool spool;
    private final SpooledDelivery delivery;
    private final DeliveryReport report;
    private final SpoolDrain drain;
    private BackgroundThread watching;
    private BackgroundThread draining;

    DeliveryBeans(DeliveryConfig config, BackgroundThreads threads, EventLog log, Spool spool) {
        this.config = config;
        this.threads = threads;
        this.log = log;
        this.spool = spool;
        this.delivery = new SpooledDelivery(spool, DeliveryBeans::millis);
        this.report = new DeliveryReport(delivery, log, spool, DeliveryBeans::millis);
        this.drain = new SpoolDrain(delivery, log, spool);
    }

    @Produces
    @Singleton
    Delivery delivery() {
        return delivery;
    }

    @Produces
    @Singleton
    DeliveryState state() {
        return report;
    }

    void start(@Observes @Priority(AFTER_THE_LOG) StartupEvent start) {
        watching = threads.start("delivery-watch", LOOK, this::watch);
        draining = threads.start("spool-drain", LOOK, drain::round);
    }

    private void watch() {
        if (delivery.watch(config.ackBudget().toMillis(), config.answerBudget().toMillis())) {
            log.doubt();
        }
        report.write();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        if (draining == null) {
            spool.close(); // the start failed
            return;
        }
        long deadline = millis() + config.drainOnStop().toMillis();
        while (!delivery.isSettled() && millis() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        drain.stop();
        draining.stop(LAST_STEP);
        watching.stop(LAST_STEP);
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
