package com.citaplanner.sandbox.chatwoot.store;

/** Receives every committed change, like Chatwoot's event dispatcher. */
public interface ChangeListener {
    void contactCreated(Contact contact);

    void contactUpdated(Contact before, Contact after);

    void conversationCreated(Conversation conversation);

    void conversationUpdated(Conversation before, Conversation after);

    void messageCreated(Message message);

    void messageUpdated(Message message);

    /** Called when a change was stored that no webhook reports. */
    void storedWithoutWebhook();
}
