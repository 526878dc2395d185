package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.NavigableMap;

/** Keeps what was read of a conversation. */
record CollectedParts(Map<Long, ReadMessage> messages) implements ConversationReading.Parts {
    @Override
    public Uni<Boolean> take(NavigableMap<Long, ReadMessage> part, boolean last) {
        messages.putAll(part);
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<Boolean> goOn() {
        return Uni.createFrom().item(true);
    }
}
