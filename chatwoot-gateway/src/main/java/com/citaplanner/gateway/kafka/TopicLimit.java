package com.citaplanner.gateway.kafka;

/** What Kafka said of the largest record that the topic takes. */
sealed interface TopicLimit {

    /** It takes the largest body. */
    record Fits() implements TopicLimit {}

    /** It does not: events stay on the spool until it does. */
    record TooSmall(long bytes) implements TopicLimit {}

    /** It must not be asked, and is taken to fit. */
    record NotTold(String reason) implements TopicLimit {}

    /** It did not answer, which says nothing about the limit. */
    record Unanswered(String reason) implements TopicLimit {}
}
