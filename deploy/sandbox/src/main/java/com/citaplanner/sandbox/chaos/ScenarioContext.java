package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaProxy;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives a scenario access to the processes it can disturb, and collects failed expectations. */
final class ScenarioContext {
    /** How long the return to direct delivery may take after Kafka has recovered. */
    private static final Duration RECOVERY_TIMEOUT = Duration.ofSeconds(30);

    private final BrokerProcess kafka;
    private final KafkaProxy proxy;
    private final List<String> failures = new ArrayList<>();
    private @Nullable GatewayProcess gateway;
    private long slowestRecoveryMillis;

    ScenarioContext(BrokerProcess kafka, KafkaProxy proxy) {
        this.kafka = kafka;
        this.proxy = proxy;
    }

    BrokerProcess kafka() {
        return kafka;
    }

    /** Returns a proxy to the broker, whose behaviour can be changed. */
    KafkaProxy proxy() {
        return proxy;
    }

    GatewayProcess gateway() {
        return Objects.requireNonNull(gateway);
    }

    void setGateway(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** Sets the largest record of the events' topics, in bytes. */
    void limit(int bytes) {
        Topics.setMaxMessageBytes(kafka.bootstrapServers(), bytes);
    }

    void expect(String expectation, boolean met) {
        if (!met) {
            failures.add(expectation);
        }
    }

    /** Waits until events go to Kafka directly. */
    void expectDirect() {
        long start = System.nanoTime();
        boolean direct = Processes.becomesTrue(RECOVERY_TIMEOUT, gateway()::isDirect);
        slowestRecoveryMillis = Math.max(
                slowestRecoveryMillis,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        expect("events go to Kafka directly within " + RECOVERY_TIMEOUT.toSeconds() + " s", direct);
    }

    long slowestRecoveryMillis() {
        return slowestRecoveryMillis;
    }

    List<String> failures() {
        return failures;
    }
}
