package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.MessageType;

/** How many of the client's messages came since somebody answered; Chatwoot stops counting at ten. */
public final class Unread {
    private static final int MOST = 10;

    private final ChatwootStore store;

    public Unread(ChatwootStore store) {
        this.store = store;
    }

    public long of(Conversation conversation) {
        return store.messages()
                .newestFirst(conversation.id())
                .takeWhile(message -> message.type() != MessageType.OUTGOING || message.privateNote())
                .filter(message -> message.type() == MessageType.INCOMING)
                .limit(MOST)
                .count();
    }
}
