package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

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

    /**
     * Stores updates, then the messages that came along.
     *
     * @param updates in the order of their events
     */
    public Uni<Void> record(List<ConversationUpdate> updates, Supplier<Uni<Void>> messages) {
        return updates.isEmpty() ? messages.get() : conversations.record(updates, messages);
    }

    /**
     * Tells the listeners of updates that were stored.
     *
     * @param updates in the order of their events
     */
    public Uni<Void> tell(List<ConversationUpdate> updates) {
        Uni<Void> told = Uni.createFrom().voidItem();
        if (updates.isEmpty()) {
            return told;
        }
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
