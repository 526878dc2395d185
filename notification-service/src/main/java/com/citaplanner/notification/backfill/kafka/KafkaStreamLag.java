package com.citaplanner.notification.backfill.kafka;

import com.citaplanner.notification.backfill.StreamLag;
import com.citaplanner.notification.kafka.ConsumerGroups;
import com.citaplanner.notification.kafka.ConsumerLag;
import com.citaplanner.notification.kafka.KafkaAdmin;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Asks Kafka every few seconds which of Chatwoot's events no instance has processed. */
@ApplicationScoped
class KafkaStreamLag implements StreamLag {
    private static final String TOPIC = "chatwoot.events.v1";
    private static final Duration EVERY = Duration.ofSeconds(3);

    /** After several answers that did not come. */
    private static final Duration VALID = Duration.ofSeconds(15);

    private final ConsumerLag lag;
    private final Clock clock;
    private final PeriodicSignal looking;
    private volatile StreamLooks looks = StreamLooks.NONE;

    KafkaStreamLag(KafkaAdmin admin, Config config, Clock clock) {
        Map<String, String> topics = ConsumerGroups.topics(config).entrySet().stream()
                .filter(group -> group.getValue().equals(TOPIC))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        this.lag = new ConsumerLag(admin, topics);
        this.clock = clock;
        this.looking = new PeriodicSignal("chatwoot_lag", clock, this::look);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("chatwoot_lag", looking::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    @Override
    public boolean caughtUp() {
        return looks.caughtUp(clock.instant().minus(VALID));
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        Instant at = clock.instant();
        return lag.byPartition()
                .invoke(found -> looks = looks.with(at, found))
                .onFailure()
                .recoverWithNull()
                .replaceWith(false);
    }
}
