package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** What every rule works with: the book, the time, and whom to tell. */
public record RuleContext(ChatwootStore store, ChangeListener changeListener, Clock clock) {
    /** PostgreSQL keeps microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public Contact contact(long id) {
        return store.contacts().find(id).orElseThrow(Refusal::notFound);
    }

    public Conversation conversation(long id) {
        return store.conversations().find(id).orElseThrow(Refusal::notFound);
    }

    /** Stores and tells of it; an unchanged contact is neither stored nor told of. */
    Contact changed(Contact before, UnaryOperator<Contact> change) {
        Contact wanted = change.apply(before);
        if (wanted.equals(before)) {
            return before;
        }
        Contact after = store.contacts().update(before.id(), current -> wanted.rebased(before, current));
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.contactUpdated(before, after);
        return after;
    }

    /** Stores and tells of it. */
    Conversation changed(Conversation before, UnaryOperator<Conversation> change) {
        Conversation after = store.conversations().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.conversationUpdated(before, after);
        return after;
    }

    /** Stores and tells of it. */
    Message changed(Message before, UnaryOperator<Message> change) {
        Message after = store.messages().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.messageUpdated(after);
        return after;
    }
}
