package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Looks after conversations. Every listener is told of every update in the transaction that stores it, after it was
 * stored with its messages: it may write rows of its own, and must not call anybody.
 */
public interface ConversationListener {
    Uni<Void> updated(List<ConversationUpdate> updates);
}
