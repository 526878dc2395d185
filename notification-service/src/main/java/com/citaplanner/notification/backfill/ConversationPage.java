package com.citaplanner.notification.backfill;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of conversations, latest activity first.
 *
 * @param total how many conversations there are on all pages, where Chatwoot says it
 */
public record ConversationPage(List<ListedConversation> conversations, OptionalLong total) {
    public ConversationPage {
        conversations = List.copyOf(conversations);
    }
}
