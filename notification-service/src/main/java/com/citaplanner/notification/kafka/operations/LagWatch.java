package com.citaplanner.notification.kafka.operations;

import com.citaplanner.notification.kafka.ConsumerGroups;
import com.citaplanner.notification.kafka.ConsumerLag;
import com.citaplanner.notification.kafka.KafkaAdmin;
import com.citaplanner.notification.kafka.PartitionLag;
import com.citaplanner.notification.kafka.StuckPartitions;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;

/**
 * Publishes how many records of each topic wait to be processed, and for how long a partition has stood still. It counts
 * what all instances have committed, so every instance shows the same.
 */
@ApplicationScoped
class LagWatch {
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Collection<String> topics;
    private final ConsumerLag lag;
    private final Clock clock;
    private final PeriodicSignal looking;
    private final StuckPartitions stuck = new StuckPartitions();
    private volatile Look last = Look.NONE;
    private volatile Instant answered;

    /** What Kafka said, by topic; empty while it does not answer. */
    private record Look(Map<String, Long> records, Map<String, Duration> stuck) {
        static final Look NONE = new Look(Map.of(), Map.of());
    }

    LagWatch(KafkaAdmin admin, Config config, Clock clock) {
        Map<String, String> topicsByGroup = ConsumerGroups.topics(config);
        this.topics = topicsByGroup.values();
        this.lag = new ConsumerLag(admin, topicsByGroup);
        this.clock = clock;
        this.answered = clock.instant();
        this.looking = new PeriodicSignal("consumer_lag", clock, this::look);
    }

    void start(@Observes StartupEvent started, Signals signals, MeterRegistry meters) {
        topics.forEach(topic -> register(topic, meters));
        Gauge.builder(
                        "citaplanner.kafka.answer.age",
                        () -> Duration.between(answered, clock.instant()).toSeconds())
                .description("How long ago Kafka last answered the look at the consumers, which is every 15 s")
                .baseUnit("seconds")
                .register(meters);
        signals.on("consumer_lag", looking::wake);
    }

    private void register(String topic, MeterRegistry meters) {
        Gauge.builder("citaplanner.consumer.lag", () -> waiting(topic))
                .description(
                        "Records of a topic that no instance has processed; not a number while Kafka does not answer")
                .baseUnit("records")
                .tag("topic", topic)
                .register(meters);
        Gauge.builder("citaplanner.consumer.stuck", () -> stuckSeconds(topic))
                .description("The longest time for which a partition of a topic has had records and none was processed")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(meters);
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.stop();
    }

    private double waiting(String topic) {
        Long number = last.records().get(topic);
        return number == null ? Double.NaN : number;
    }

    private double stuckSeconds(String topic) {
        Duration time = last.stuck().get(topic);
        return time == null ? Double.NaN : time.toSeconds();
    }

    private Uni<Boolean> look() {
        looking.rest(EVERY);
        return lag.byPartition()
                .map(this::found)
                .onFailure()
                .recoverWithItem(Look.NONE)
                .invoke(found -> last = found)
                .replaceWith(false);
    }

    private Look found(Map<TopicPartition, PartitionLag> lags) {
        answered = clock.instant();
        Map<String, Long> records = new HashMap<>();
        lags.forEach((partition, lag) -> records.merge(partition.topic(), lag.records(), Long::sum));
        return new Look(records, stuck.look(lags, answered));
    }
}
