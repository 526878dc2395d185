package com.citaplanner.notification.outbox;

import io.smallrye.mutiny.Uni;

/** Messages that Kafka will never accept, set aside so that they do not hold up others. */
public interface RefusedMessages {
    /** Stores the message in a transaction of its own; after a crash, it may be stored again. */
    Uni<Void> add(Outbox.OutboxMessage message, String reason);
}
