package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.book.Contact;
import com.citaplanner.sandbox.chatwoot.book.Conversation;
import com.citaplanner.sandbox.chatwoot.book.Happenings;
import com.citaplanner.sandbox.chatwoot.book.Message;
import com.citaplanner.sandbox.chatwoot.book.StateFile;

/** Keeps the state after every change, then lets it be told on. */
record Kept(StateFile file, Happenings next) implements Happenings {
    @Override
    public void contactCreated(Contact contact) {
        file.changed();
        next.contactCreated(contact);
    }

    @Override
    public void contactUpdated(Contact before, Contact after) {
        file.changed();
        next.contactUpdated(before, after);
    }

    @Override
    public void conversationCreated(Conversation conversation) {
        file.changed();
        next.conversationCreated(conversation);
    }

    @Override
    public void conversationUpdated(Conversation before, Conversation after) {
        file.changed();
        next.conversationUpdated(before, after);
    }

    @Override
    public void messageCreated(Message message) {
        file.changed();
        next.messageCreated(message);
    }

    @Override
    public void messageUpdated(Message message) {
        file.changed();
        next.messageUpdated(message);
    }

    @Override
    public void storedInSilence() {
        file.changed();
        next.storedInSilence();
    }
}
