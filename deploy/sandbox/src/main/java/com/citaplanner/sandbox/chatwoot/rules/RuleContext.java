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

/** What every rule uses: the store, the listener for changes, and the clock. */
public record RuleContext(ChatwootStore store, ChangeListener changeListener, Clock clock) {
    /** Returns the current time in microseconds, PostgreSQL's precision. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public Contact contact(long id) {
        return store.contacts().find(id).orElseThrow(Refusal::notFound);
    }

    public Conversation conversation(long id) {
        return store.conversations().find(id).orElseThrow(Refusal::notFound);
    }

    /** Stores a change and notifies the listener. An unchanged contact is neither stored nor reported. */
    Contact update(Contact before, UnaryOperator<Contact> change) {
        Contact changed = change.apply(before);
        if (changed.equals(before)) {
            return before;
        }
        Contact after = store.contacts().update(before.id(), current -> changed.rebased(before, current));
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.contactUpdated(before, after);
        return after;
    }

    /** Stores a change and notifies the listener. */
    Conversation update(Conversation before, UnaryOperator<Conversation> change) {
        Conversation after = store.conversations().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.conversationUpdated(before, after);
        return after;
    }

    /** Stores a change and notifies the listener. */
    Message update(Message before, UnaryOperator<Message> change) {
        Message after = store.messages().update(before.id(), change);
        if (after == null) {
            throw Refusal.notFound();
        }
        changeListener.messageUpdated(after);
        return after;
    }
}
