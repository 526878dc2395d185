package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.MessageType;

/** Counts the client's messages since the last answer; Chatwoot stops counting at ten. */
public final class UnreadCount {
    private static final int MAX_COUNT = 10;

    private final ChatwootStore store;

    public UnreadCount(ChatwootStore store) {
        this.store = store;
    }

    public long of(Conversation conversation) {
        return store.messages()
                .newestFirst(conversation.id())
                .takeWhile(message -> message.type() != MessageType.OUTGOING || message.privateNote())
                .filter(message -> message.type() == MessageType.INCOMING)
                .limit(MAX_COUNT)
                .count();
    }
}
