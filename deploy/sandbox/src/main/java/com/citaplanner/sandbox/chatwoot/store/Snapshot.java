package com.citaplanner.sandbox.chatwoot.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store's content as written to the state file.
 *
 * @param cannedResponses null in files of earlier versions
 */
record Snapshot(
        List<Contact> contacts,
        List<ContactInbox> contactInboxes,
        List<Conversation> conversations,
        List<Message> messages,
        List<AttributeDefinition> definitions,
        List<Webhook> webhooks,
        @Nullable List<CannedResponse> cannedResponses,
        ChatwootStore.Counters counters) {
    /**
     * Copies the store. Referring rows are copied before the rows they refer to, and the counters last, so that a
     * concurrent write leaves no dangling reference and no duplicate id.
     */
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
                List.copyOf(store.cannedResponses().values()),
                store.counters());
    }

    void into(ChatwootStore store) {
        contacts.forEach(store.contacts()::insert);
        contactInboxes.forEach(store.contactInboxes()::insert);
        conversations.forEach(store.conversations()::insert);
        messages.forEach(store.messages()::insert);
        definitions.forEach(row -> store.definitions().put(row.id(), row));
        webhooks.forEach(row -> store.webhooks().put(row.id(), row));
        if (cannedResponses != null) {
            cannedResponses.forEach(row -> store.cannedResponses().put(row.id(), row));
        }
        store.continueFrom(counters);
    }
}
