package com.citaplanner.sandbox.chatwoot.book;

import java.util.List;

/** The book as it is written to the state file. */
record Snapshot(
        Book.Counters counters,
        List<Contact> contacts,
        List<ContactInbox> contactInboxes,
        List<Conversation> conversations,
        List<Message> messages,
        List<AttributeDefinition> definitions,
        List<Webhook> webhooks) {
    static Snapshot of(Book book) {
        return new Snapshot(
                book.counters(),
                List.copyOf(book.contacts().all()),
                List.copyOf(book.contactInboxes().all()),
                List.copyOf(book.conversations().all()),
                book.messages().all().toList(),
                List.copyOf(book.definitions().values()),
                List.copyOf(book.webhooks().values()));
    }

    void into(Book book) {
        contacts.forEach(book.contacts()::insert);
        contactInboxes.forEach(book.contactInboxes()::insert);
        conversations.forEach(book.conversations()::insert);
        messages.forEach(book.messages()::insert);
        definitions.forEach(row -> book.definitions().put(row.id(), row));
        webhooks.forEach(row -> book.webhooks().put(row.id(), row));
        book.continueFrom(counters);
    }
}
