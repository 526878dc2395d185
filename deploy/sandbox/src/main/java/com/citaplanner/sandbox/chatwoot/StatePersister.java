package com.citaplanner.sandbox.chatwoot;

import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.StateFile;

/** Saves the state after every change, then passes the change on. */
record StatePersister(StateFile file, ChangeListener next) implements ChangeListener {
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
    public void storedWithoutWebhook() {
        file.changed();
        next.storedWithoutWebhook();
    }
}
