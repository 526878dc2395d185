package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.delivery.TopicState;
import org.apache.kafka.common.KafkaException;

/** Explains why Kafka's client could not be created. */
final class ProducerUnavailable {
    private static final String NO_ADDRESS = "No resolvable bootstrap urls";

    private ProducerUnavailable() {}

    /**
     * Returns {@link TopicState.Unavailable} for host names that cannot be resolved now, because they may resolve
     * later, and {@link TopicState.Misconfigured} for any other error.
     */
    static TopicState stateFor(KafkaException error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (message.startsWith(NO_ADDRESS)) {
            return new TopicState.Unavailable(
                    "None of the hosts in KAFKA_BOOTSTRAP_SERVERS can be resolved to an address");
        }
        // Errors about a JAAS configuration may quote parts of it.
        return new TopicState.Misconfigured("Kafka's client cannot start: "
                + (message.contains("JAAS") ? "its sasl.jaas.config cannot be read" : message));
    }
}
