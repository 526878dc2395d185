package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Conversations as far as events or looks at Chatwoot have told. */
public interface Conversations {
    /**
     * Stores what was reported, and every change against what was known, in the current transaction. Only newer states change
     * anything. Whoever changes both changes a conversation before its messages, and these before its story, so that nobody
     * waits for each other.
     *
     * @param messages stores the messages that came along, so that they move with a conversation that changes its contact
     */
    Uni<Void> record(List<ConversationUpdate> updates, Supplier<Uni<Void>> messages);

    /** The same where no messages came along. */
    default Uni<Void> record(List<ConversationUpdate> updates) {
        return record(updates, () -> Uni.createFrom().voidItem());
    }

    /** Those that are known. */
    Uni<Map<ConversationKey, Conversation>> find(Collection<ConversationKey> keys);
}
