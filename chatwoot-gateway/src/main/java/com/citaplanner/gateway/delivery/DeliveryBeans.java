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
import org.jspecify.annotations.Nullable;

/** Starts delivery with the gateway, and on a planned stop gives the spool time to reach Kafka. */
@Singleton
final class DeliveryBeans {
    private static final Logger LOG = Logger.getLogger(DeliveryBeans.class);
    private static final Duration INTERVAL = Duration.ofMillis(20);
    /** How long to wait for a thread's last step when the gateway stops. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    /** Observers without a priority have 2500, and {@link EventTopic}'s implementation is one of them. */
    private static final int AFTER_EVENT_TOPIC = 2600;

    private final DeliveryConfig config;
    private final BackgroundThreads threads;
    private final EventTopic topic;
    private final Spool spool;
    private final SpooledDelivery delivery;
    private final DeliveryReport report;
    private final SpoolDrain drain;
    private @Nullable BackgroundThread watchThread;
    private @Nullable BackgroundThread drainThread;

    DeliveryBeans(DeliveryConfig config, BackgroundThreads threads, EventTopic topic, Spool spool) {
        this.config = config;
        this.threads = threads;
        this.topic = topic;
        this.spool = spool;
        this.delivery = new SpooledDelivery(spool, DeliveryBeans::millis);
        this.report = new DeliveryReport(delivery, topic, spool, DeliveryBeans::millis);
        this.drain = new SpoolDrain(delivery, topic, spool);
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

    void start(@Observes @Priority(AFTER_EVENT_TOPIC) StartupEvent start) {
        watchThread = threads.start("delivery-watch", INTERVAL, this::watch);
        drainThread = threads.start("spool-drain", INTERVAL, drain::drainOnce);
    }

    private void watch() {
        if (delivery.watch(config.ackBudget().toMillis(), config.answerBudget().toMillis())) {
            topic.requestCheck();
        }
        report.logChanges();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        if (watchThread == null || drainThread == null) {
            spool.close(); // the gateway failed to start
            return;
        }
        long deadline = millis() + config.drainOnStop().toMillis();
        while (!delivery.isSettled() && millis() < deadline) {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        }
        drain.stop();
        drainThread.stop(STOP_TIMEOUT);
        watchThread.stop(STOP_TIMEOUT);
        delivery.divert();
        spool.close();
        if (spool.depth() > 0) {
            LOG.warnf("%d events remain on the spool; the next start will publish them", spool.depth());
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
