package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.background.BackgroundThread;
import com.citaplanner.gateway.background.BackgroundThreads;
import com.citaplanner.gateway.delivery.EventTopic;
import com.citaplanner.gateway.delivery.TopicState;
import com.citaplanner.gateway.source.Sources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaCDIEvents;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The topics, written through producers that the gateway creates itself. Reactive Messaging only supplies the settings
 * (channel {@value #CHANNEL}), because delivery needs the order of the calls, an answer to each event, and a new
 * producer when one cannot continue.
 */
@Singleton
final class KafkaEventTopic implements EventTopic {
    static final String CHANNEL = "chatwoot-events";

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    /** Delivery must stop first: its observer has no priority, which means 2500. */
    private static final int AFTER_DELIVERY = 2600;

    private final KafkaClientService clients;
    private final KafkaCDIEvents events;
    private final TopicCheck check;
    private final KafkaConfig config;
    private final Sources sources;
    private final BackgroundThreads threads;
    private @Nullable KafkaWatch watch;
    private @Nullable BackgroundThread thread;

    KafkaEventTopic(
            KafkaClientService clients,
            KafkaCDIEvents events,
            TopicCheck check,
            KafkaConfig config,
            Sources sources,
            BackgroundThreads threads) {
        this.clients = clients;
        this.events = events;
        this.check = check;
        this.config = config;
        this.sources = sources;
        this.threads = threads;
    }

    void start(@Observes StartupEvent start) {
        Map<String, ?> settings = clients.getProducer(CHANNEL).configuration();
        check.requireProducerLimit(settings);
        Producers producers =
                new Producers(settings, producer -> events.producer().fire(producer));
        KafkaWatch started = new KafkaWatch(producers, check, topics(), System::nanoTime);
        watch = started;
        thread = threads.start("kafka-watch", INTERVAL, started::checkOnce);
    }

    private TopicNames topics() {
        return new TopicNames(config.topic(), config.callbacksTopic(), sources.families());
    }

    void stop(@Observes @Priority(AFTER_DELIVERY) ShutdownEvent stop) throws InterruptedException {
        if (thread != null && thread.stop(STOP_TIMEOUT)) {
            watch().close();
        }
    }

    @Override
    public TopicState state() {
        return watch().state();
    }

    @Override
    public void requestCheck() {
        watch().requestCheck();
    }

    private KafkaWatch watch() {
        return Objects.requireNonNull(watch, "The topic is used before the gateway has started");
    }
}
