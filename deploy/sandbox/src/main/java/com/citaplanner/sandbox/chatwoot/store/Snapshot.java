package com.citaplanner.sandbox.chatwoot.store;

import java.util.List;

/** The book as it is written to the state file. */
record Snapshot(
        List<Contact> contacts,
        List<ContactInbox> contactInboxes,
        List<Conversation> conversations,
        List<Message> messages,
        List<AttributeDefinition> definitions,
        List<Webhook> webhooks,
        ChatwootStore.Counters counters) {
    /** Rows before those they point at, and the counters last: a writer in between leaves no gap and no id twice. */
    static Snapshot of(ChatwootStore store) {
        List<Message> messages = store.messages().all().toList();
        List<Conversation> conversations = List.copyOf(store.conversations().all());
        List<ContactInbox> contactInboxes = List.copyOf(store.contactInboxes().all());
        List<Contact> contacts = List.copyOf(store.contacts().all());
        return new Snapshot(
                contacts,
                contactInboxes,
                conversations,
                messages,
                List.copyOf(store.definitions().values()),
                List.copyOf(store.webhooks().values()),
                store.counters());
    }

    void into(ChatwootStore store) {
        contacts.forEach(store.contacts()::insert);
        contactInboxes.forEach(store.contactInboxes()::insert);
        conversations.forEach(store.conversations()::insert);
        messages.forEach(store.messages()::insert);
        definitions.forEach(row -> store.definitions().put(row.id(), row));
        webhooks.forEach(row -> store.webhooks().put(row.id(), row));
        store.continueFrom(counters);
    }
}
