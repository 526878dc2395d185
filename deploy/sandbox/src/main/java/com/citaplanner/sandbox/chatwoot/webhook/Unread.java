package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Conversation;
import com.citaplanner.sandbox.chatwoot.book.MessageType;

/** How many of the client's messages came since somebody answered; Chatwoot stops counting at ten. */
public final class Unread {
    private static final int MOST = 10;

    private final Book book;

    public Unread(Book book) {
        this.book = book;
    }

    public long of(Conversation conversation) {
        return book.messages()
                .newestFirst(conversation.id())
                .takeWhile(message -> message.type() != MessageType.OUTGOING || message.privateNote())
                .filter(message -> message.type() == MessageType.INCOMING)
                .limit(MOST)
                .count();
    }
}
