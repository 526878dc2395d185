package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaProxy;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a scenario can disturb, and what it did not find as it should be. */
final class ChaosStage {
    /** How long the way back to Kafka may take once Kafka is well again. */
    private static final Duration PROMISED_BACK = Duration.ofSeconds(30);

    private final BrokerProcess kafka;
    private final KafkaProxy proxy;
    private final List<String> complaints = new ArrayList<>();
    private GatewayProcess gateway;
    private long slowestBackMillis;

    ChaosStage(BrokerProcess kafka, KafkaProxy proxy) {
        this.kafka = kafka;
        this.proxy = proxy;
    }

    BrokerProcess kafka() {
        return kafka;
    }

    /** A way to the same broker that can be disturbed. */
    KafkaProxy proxy() {
        return proxy;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    void enter(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** Sets how large a record the events' topic takes. */
    void limit(int bytes) {
        Topics.limit(kafka.bootstrapServers(), bytes);
    }

    void expect(String what, boolean holds) {
        if (!holds) {
            complaints.add(what);
        }
    }

    /** Waits until events go to Kafka without the spool. */
    void expectDirect() {
        long began = System.nanoTime();
        boolean back = Processes.comesTrue(PROMISED_BACK, gateway::isDirect);
        slowestBackMillis = Math.max(
                slowestBackMillis, Duration.ofNanos(System.nanoTime() - began).toMillis());
        expect("events go to Kafka directly within " + PROMISED_BACK.toSeconds() + " s", back);
    }

    long slowestBackMillis() {
        return slowestBackMillis;
    }

    List<String> complaints() {
        return complaints;
    }
}
