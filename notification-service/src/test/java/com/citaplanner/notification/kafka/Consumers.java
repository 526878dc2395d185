package com.citaplanner.notification.kafka;

import com.citaplanner.notification.Json;

/** The part that all consumers share, for tests of what each of them does. */
public final class Consumers {
    private Consumers() {}

    public static EventConsumer over(StoredBatches database) {
        return new EventConsumer(new CloudEventReader(Json.mapper()), database, database);
    }
}
