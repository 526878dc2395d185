package com.citaplanner.notification.trace;

/** The part that a span has in its trace, as OpenTelemetry defines it. */
public enum SpanKind {
    /** Answers a request. */
    SERVER,
    /** Asks another system. */
    CLIENT,
    /** Processes a record of Kafka. */
    CONSUMER,
    /** Works on its own. */
    INTERNAL
}
