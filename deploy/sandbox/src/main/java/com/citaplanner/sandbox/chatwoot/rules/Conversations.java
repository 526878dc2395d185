package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creating conversations and moving them on. */
public final class Conversations {
    private final RuleContext context;
    private final ContactInboxes contactInboxes;
    private final Messages messages;

    public Conversations(RuleContext context, ContactInboxes contactInboxes, Messages messages) {
        this.context = context;
        this.contactInboxes = contactInboxes;
        this.messages = messages;
    }

    /** A new conversation, unless the inbox keeps one per contact; a refused first message leaves nothing behind. */
    public Conversation create(JsonNode params, User author) {
        ContactInbox where = contactInbox(params);
        Inbox inbox = Account.inbox(where.inboxId()).orElseThrow(Refusal::notFound);
        Optional<Conversation> existing = inbox.lockToSingleConversation() ? latest(where) : Optional.empty();
        JsonNode message = params.path("message");
        if (message.isObject()) {
            messages.checkFirst(message, inbox);
        }
        Conversation conversation = existing.orElseGet(() -> insert(params, where));
        if (message.isObject() && !message.isEmpty()) {
            messages.create(conversation.id(), message, author);
        }
        return context.conversation(conversation.id());
    }

    /** Opens a conversation because the client wrote. */
    public Conversation open(ContactInbox where) {
        return insert(Json.emptyObject(), where);
    }

    public Conversation assign(long id, JsonNode params) {
        Long assignee = Account.user(Numbers.id(params.path("assignee_id").asText("")))
                .map(User::id)
                .orElse(null);
        Instant now = context.now();
        return context.changed(
                context.conversation(id), old -> old.change().assignee(assignee).at(now));
    }

    public Conversation label(long id, List<String> labels) {
        Instant now = context.now();
        return context.changed(
                context.conversation(id), old -> old.change().labels(labels).at(now));
    }

    /** Replaces them all: contacts merge, conversations do not. */
    public Conversation replaceAttributes(long id, JsonNode params) {
        Conversation before = context.conversation(id);
        if (!params.path("custom_attributes").isObject()) {
            throw Refusal.broken();
        }
        Map<String, Object> attributes = Json.map(params.get("custom_attributes"));
        AttributeLengths.check(attributes);
        Instant now = context.now();
        return context.changed(
                before, old -> old.change().customAttributes(attributes).at(now));
    }

    private ContactInbox contactInbox(JsonNode params) {
        Optional<Inbox> inbox = present(params, "inbox_id")
                .map(id -> Account.inbox(Numbers.id(id)).orElseThrow(Refusal::notFound));
        Optional<Contact> contact = present(params, "contact_id").map(id -> context.contact(Numbers.id(id)));
        Optional<String> sourceId = present(params, "source_id");
        if (inbox.isPresent() && contact.isPresent()) {
            return foundOrCreated(contact.get(), inbox.get(), sourceId);
        }
        return sourceId.flatMap(context.store().contactInboxes()::withSource).orElseThrow(Refusal::notFound);
    }

    private ContactInbox foundOrCreated(Contact contact, Inbox inbox, Optional<String> sourceId) {
        try {
            return contactInboxes.findOrCreate(contact, inbox, sourceId.orElse(null));
        } catch (ContactInboxes.NotUnique e) {
            throw Refusal.unprocessable(e.getMessage());
        }
    }

    private Optional<Conversation> latest(ContactInbox where) {
        return context.store().conversations().of(where.contactId()).stream()
                .filter(row -> row.contactInboxId() == where.id())
                .findFirst();
    }

    private Conversation insert(JsonNode params, ContactInbox where) {
        Map<String, Object> attributes = Json.map(params.path("custom_attributes"));
        AttributeLengths.check(attributes);
        Instant now = context.now();
        Conversation conversation = Conversation.opened(context.store().nextConversationId(), where, now)
                .change()
                .status(status(params, where), Snooze.until(params))
                .assignee(Account.user(params.path("assignee_id").asLong())
                        .map(User::id)
                        .orElse(null))
                .customAttributes(attributes)
                .additionalAttributes(Json.map(params.path("additional_attributes")))
                .at(now);
        context.store().conversations().insert(conversation);
        context.changeListener().conversationCreated(conversation);
        return conversation;
    }

    private ConversationStatus status(JsonNode params, ContactInbox where) {
        if (context.contact(where.contactId()).blocked()) {
            return ConversationStatus.RESOLVED;
        }
        return present(params, "status")
                .map(name -> ConversationStatus.named(name).orElseThrow(Refusal::broken))
                .orElse(ConversationStatus.OPEN);
    }

    private static Optional<String> present(JsonNode params, String field) {
        return Optional.of(params.path(field).asText("")).filter(text -> !text.isBlank() && !text.equals("null"));
    }
}
