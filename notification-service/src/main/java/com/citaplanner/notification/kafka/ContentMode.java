package com.citaplanner.notification.kafka;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a record contains its event, by its content type; see the Kafka protocol binding of CloudEvents. */
enum ContentMode {
    /** Attributes as {@code ce_} headers, data as the value. */
    BINARY,
    /** One JSON envelope with the attributes and the data. */
    STRUCTURED,
    /** Several envelopes in a JSON array, which the Kafka binding does not support. */
    BATCHED,
    /** An envelope in a format that is not supported here, such as Avro. */
    OTHER_FORMAT;

    private static final String CLOUD_EVENTS = "application/cloudevents";

    /** @param contentType with any parameters and in any case; null if there is none */
    static ContentMode of(@Nullable String contentType) {
        String mediaType =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaType.startsWith(CLOUD_EVENTS)) {
            return BINARY;
        }
        return switch (mediaType.substring(CLOUD_EVENTS.length())) {
            case "+json" -> STRUCTURED;
            case "-batch+json" -> BATCHED;
            case String other -> OTHER_FORMAT;
        };
    }
}
