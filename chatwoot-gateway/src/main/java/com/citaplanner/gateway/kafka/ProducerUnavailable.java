package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.delivery.LogState;
import org.apache.kafka.common.KafkaException;

/** Why Kafka's client could not be made. */
final class ProducerUnavailable {
    private static final String NO_ADDRESS = "No resolvable bootstrap urls";

    private ProducerUnavailable() {}

    /** Names that cannot be looked up now may be found later; anything else is a mistake in the settings. */
    static LogState state(KafkaException error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        if (message.startsWith(NO_ADDRESS)) {
            return new LogState.Away("None of the hosts in KAFKA_BOOTSTRAP_SERVERS has an address");
        }
        // Complaints about a JAAS configuration may quote pieces of it.
        return new LogState.Misconfigured("Kafka's client cannot start: "
                + (message.contains("JAAS") ? "its sasl.jaas.config cannot be read" : message));
    }
}
