package com.citaplanner.sandbox.chatwoot.book;

import java.util.List;

/** The book as it is written to the state file. */
record Snapshot(
        List<Contact> contacts,
        List<ContactInbox> contactInboxes,
        List<Conversation> conversations,
        List<Message> messages,
        List<AttributeDefinition> definitions,
        List<Webhook> webhooks,
        Book.Counters counters) {
    /** Rows before those they point at, and the counters last: a writer in between leaves no gap and no id twice. */
    static Snapshot of(Book book) {
        List<Message> messages = book.messages().all().toList();
        List<Conversation> conversations = List.copyOf(book.conversations().all());
        List<ContactInbox> contactInboxes = List.copyOf(book.contactInboxes().all());
        List<Contact> contacts = List.copyOf(book.contacts().all());
        return new Snapshot(
                contacts,
                contactInboxes,
                conversations,
                messages,
                List.copyOf(book.definitions().values()),
                List.copyOf(book.webhooks().values()),
                book.counters());
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
