package com.citaplanner.gateway.kafka;

/** Kafka's answer about the largest records that the topics accept. */
sealed interface TopicLimit {

    /** All topics accept the largest body. */
    record Fits() implements TopicLimit {}

    /** This topic does not accept the largest body; events stay on the spool until it does. */
    record TooSmall(String topic, long bytes) implements TopicLimit {}

    /** The limit cannot be asked for and is assumed to fit. */
    record Unavailable(String reason) implements TopicLimit {}

    /** Kafka did not answer; the limit stays unknown. */
    record NoAnswer(String reason) implements TopicLimit {}
}
