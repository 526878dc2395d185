package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.Message;

/** Simulates the client at the other end of a channel. */
public final class ChannelClient {
    private final RuleContext context;
    private final ContactInboxes contactInboxes;
    private final Conversations conversations;
    private final Messages messages;

    public ChannelClient(
            RuleContext context, ContactInboxes contactInboxes, Conversations conversations, Messages messages) {
        this.context = context;
        this.contactInboxes = contactInboxes;
        this.conversations = conversations;
        this.messages = messages;
    }

    /** Writes into the contact's unresolved conversation of the inbox, or into a new one. */
    public Message write(long contactId, long inboxId, String text) {
        Contact contact = context.contact(contactId);
        Inbox inbox = Account.inbox(inboxId).orElseThrow(Refusal::notFound);
        Conversation conversation = context.store().conversations().of(contactId).stream()
                .filter(row -> row.inboxId() == inboxId && row.status() != ConversationStatus.RESOLVED)
                .findFirst()
                .orElseGet(() -> conversations.open(contactInbox(contact, inbox)));
        return messages.fromClient(conversation, incoming(text));
    }

    private ContactInbox contactInbox(Contact contact, Inbox inbox) {
        return context.store()
                .contactInboxes()
                .latest(contact.id(), inbox.id())
                .orElseGet(
                        () -> contactInboxes.findOrCreate(contact, inbox, SourceIds.forFirstMessage(contact, inbox)));
    }

    private static MessageFields incoming(String text) {
        return new MessageFields(Json.node(Json.object("content", text, "message_type", "incoming")));
    }
}
