package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Contact;
import com.citaplanner.sandbox.chatwoot.book.Conversation;
import com.citaplanner.sandbox.chatwoot.book.Happenings;
import com.citaplanner.sandbox.chatwoot.book.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** What every rule works with: the book, the time, and whom to tell. */
public record Desk(Book book, Happenings happenings, Clock clock) {
    /** PostgreSQL keeps microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public Contact contact(long id) {
        return book.contacts().find(id).orElseThrow(Refusal::notFound);
    }

    public Conversation conversation(long id) {
        return book.conversations().find(id).orElseThrow(Refusal::notFound);
    }

    /** Stores and tells of it; an unchanged contact is neither stored nor told of. */
    Contact changed(Contact before, UnaryOperator<Contact> change) {
        Contact wanted = change.apply(before);
        if (wanted.equals(before)) {
            return before;
        }
        Contact after = book.contacts().update(before.id(), current -> wanted.rebased(before, current));
        if (after == null) {
            throw Refusal.notFound();
        }
        happenings.contactUpdated(before, after);
        return after;
    }

    /** Stores and tells of it. */
    Conversation changed(Conversation before, UnaryOperator<Conversation> change) {
        Conversation after = book.conversations().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        happenings.conversationUpdated(before, after);
        return after;
    }

    /** Stores and tells of it. */
    Message changed(Message before, UnaryOperator<Message> change) {
        Message after = book.messages().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        happenings.messageUpdated(after);
        return after;
    }
}
