package com.citaplanner.notification.conversation;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Supplier;

/** Moves conversations along with their contacts. Works in the current transaction. */
public interface ConversationMoves {
    /**
     * Gives all conversations of a merged contact to the one into which it was merged, and tells it in their stories.
     *
     * @param messages moves the messages, while nobody else can change the conversations
     * @param author who decided so: {@code key:…} for an API key, {@code chatwoot} where it was found out
     */
    Uni<Void> merge(ContactKey former, long contact, String author, Instant at, Supplier<Uni<Void>> messages);
}
