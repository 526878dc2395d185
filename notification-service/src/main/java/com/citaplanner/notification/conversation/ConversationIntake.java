package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stores what events say about conversations, and tells those who look after them. Works in the current transaction. */
public final class ConversationIntake {
    private final Conversations conversations;
    private final List<ConversationListener> listeners;

    public ConversationIntake(Conversations conversations, List<ConversationListener> listeners) {
        this.conversations = conversations;
        this.listeners = List.copyOf(listeners);
    }

    /** @param updates in the order of their events */
    public Uni<Void> accept(List<ConversationUpdate> updates) {
        if (updates.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> told = conversations.record(updates);
        for (ConversationListener listener : listeners) {
            told = told.chain(() -> listener.updated(updates));
        }
        return told;
    }
}
