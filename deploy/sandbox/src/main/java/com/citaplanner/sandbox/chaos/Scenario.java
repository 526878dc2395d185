package com.citaplanner.sandbox.chaos;

import java.util.Map;
import java.util.Set;

/** What goes wrong while webhooks arrive. */
public enum Scenario {
    /** Kafka is killed and comes back: every webhook is taken. */
    KAFKA_DIES(Map.of(), Set.of(200)),
    /** Kafka is killed; the gateway is killed in the middle of that and started again: meanwhile nobody answers. */
    GATEWAY_DIES_TOO(Map.of(), Set.of(Ledger.NO_ANSWER, 200)),
    /** Kafka is killed, and the spool's limit is reached: what cannot be taken is told so. */
    SPOOL_FULL(Map.of("GATEWAY_SPOOL_MAX_SIZE", "1M"), Set.of(200, 503)),
    /** Kafka is killed, and the spool's disk is full: the same. */
    DISK_FULL(Map.of(), Set.of(200, 503));

    private final Map<String, String> settings;
    private final Set<Integer> answers;

    Scenario(Map<String, String> settings, Set<Integer> answers) {
        this.settings = settings;
        this.answers = answers;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** The answers that must be seen, and no others. */
    Set<Integer> answers() {
        return answers;
    }
}
