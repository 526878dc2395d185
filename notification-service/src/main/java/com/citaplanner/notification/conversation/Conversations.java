package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Conversations as far as events or looks at Chatwoot have told. */
public interface Conversations {
    /** Stores what was reported, and every change against what was known, in the current transaction. Only newer states change anything. */
    Uni<Void> record(List<ConversationUpdate> updates);

    /** Those that are known. */
    Uni<Map<ConversationKey, Conversation>> find(Collection<ConversationKey> keys);
}
