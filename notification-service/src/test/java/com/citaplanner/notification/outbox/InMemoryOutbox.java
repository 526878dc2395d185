package com.citaplanner.notification.outbox;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** An outbox that records the added messages. */
public final class InMemoryOutbox implements Outbox {
    private final List<OutboxMessage> messages = new ArrayList<>();

    @Override
    public Uni<Void> add(List<OutboxMessage> added) {
        return Uni.createFrom().voidItem().invoke(() -> messages.addAll(added));
    }

    public List<OutboxMessage> messages() {
        return List.copyOf(messages);
    }

    /** The data of every event, in order. */
    public List<JsonNode> data() {
        return messages.stream().map(message -> Json.of(message.value())).toList();
    }

    /** The type of every event, in order. */
    public List<String> types() {
        return messages.stream()
                .map(message -> message.headers().get("ce_type"))
                .toList();
    }
}
