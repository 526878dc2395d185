package com.citaplanner.sandbox.chatwoot.store;

/** Told of every committed change; what Chatwoot's event dispatcher is. */
public interface ChangeListener {
    void contactCreated(Contact contact);

    void contactUpdated(Contact before, Contact after);

    void conversationCreated(Conversation conversation);

    void conversationUpdated(Conversation before, Conversation after);

    void messageCreated(Message message);

    void messageUpdated(Message message);

    /** Something was stored that no webhook tells of. */
    void storedInSilence();
}
