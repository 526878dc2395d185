package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Stores what events say about conversations, and tells those who look after them. Works in the current transaction. */
public final class ConversationIntake {
    private final Conversations conversations;
    private final BlockedContacts blockedContacts;
    private final List<ConversationListener> listeners;

    public ConversationIntake(
            Conversations conversations, BlockedContacts blockedContacts, List<ConversationListener> listeners) {
        this.conversations = conversations;
        this.blockedContacts = blockedContacts;
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

    /** @param blocks in the order of their events */
    public Uni<Void> blocked(List<ContactBlock> blocks) {
        return blocks.isEmpty() ? Uni.createFrom().voidItem() : blockedContacts.record(blocks);
    }
}
