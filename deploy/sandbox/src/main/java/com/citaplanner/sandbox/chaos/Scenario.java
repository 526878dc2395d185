package com.citaplanner.sandbox.chaos;

import java.util.Map;

/** What goes wrong while webhooks arrive. */
public enum Scenario {
    /** Kafka is killed and comes back. */
    KAFKA_DIES(Map.of()),
    /** Kafka is killed; the gateway is killed in the middle of that and started again. */
    GATEWAY_DIES_TOO(Map.of()),
    /** Kafka is killed, and the spool's limit is reached. */
    SPOOL_FULL(Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M")),
    /** Kafka is killed, and the spool's disk is full. */
    DISK_FULL(Map.of());

    private final Map<String, String> settings;

    Scenario(Map<String, String> settings) {
        this.settings = settings;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Whether some webhooks cannot be taken, which must then be said: 503. */
    boolean refuses() {
        return this == SPOOL_FULL || this == DISK_FULL;
    }
}
