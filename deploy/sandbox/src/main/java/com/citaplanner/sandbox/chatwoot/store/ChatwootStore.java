package com.citaplanner.sandbox.chatwoot.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stores all data of the account. Rows are immutable records; a table replaces them one at a time. */
public final class ChatwootStore {
    private final ContactTable contacts = new ContactTable();
    private final ContactInboxTable contactInboxes = new ContactInboxTable();
    private final ConversationTable conversations = new ConversationTable();
    private final MessageTable messages = new MessageTable();
    private final AgentTable agents = new AgentTable();
    private final Map<Long, AttributeDefinition> definitions = new ConcurrentHashMap<>();
    private final Map<Long, CannedResponse> cannedResponses = new ConcurrentHashMap<>();
    private final Map<Long, Webhook> webhooks = new ConcurrentHashMap<>();
    private final AccountState account = new AccountState();
    private final AtomicLong contactIds = new AtomicLong(2000);
    private final AtomicLong conversationIds = new AtomicLong(5000);
    private final AtomicLong messageIds = new AtomicLong(100_000);
    private final AtomicLong otherIds = new AtomicLong(9000);

    public ContactTable contacts() {
        return contacts;
    }

    public ContactInboxTable contactInboxes() {
        return contactInboxes;
    }

    public ConversationTable conversations() {
        return conversations;
    }

    public MessageTable messages() {
        return messages;
    }

    public AgentTable agents() {
        return agents;
    }

    public Map<Long, AttributeDefinition> definitions() {
        return definitions;
    }

    public Map<Long, CannedResponse> cannedResponses() {
        return cannedResponses;
    }

    public Map<Long, Webhook> webhooks() {
        return webhooks;
    }

    public AccountState account() {
        return account;
    }

    public long nextContactId() {
        return contactIds.incrementAndGet();
    }

    public long nextConversationId() {
        return conversationIds.incrementAndGet();
    }

    public long nextMessageId() {
        return messageIds.incrementAndGet();
    }

    /** Returns the next id for contact inboxes, attribute definitions and webhooks. */
    public long nextId() {
        return otherIds.incrementAndGet();
    }

    public boolean isEmpty() {
        return contacts.all().isEmpty();
    }

    Counters counters() {
        return new Counters(contactIds.get(), conversationIds.get(), messageIds.get(), otherIds.get());
    }

    void continueFrom(Counters counters) {
        contactIds.set(counters.contact());
        conversationIds.set(counters.conversation());
        messageIds.set(counters.message());
        otherIds.set(counters.other());
    }

    /** The last assigned ids. */
    record Counters(long contact, long conversation, long message, long other) {}
}
