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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates and changes conversations. */
public final class Conversations {
    /** Chatwoot stores titles in lower case. */
    private static final Pattern LABEL_TITLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]+");

    private final RuleContext context;
    private final ContactInboxes contactInboxes;
    private final Messages messages;

    public Conversations(RuleContext context, ContactInboxes contactInboxes, Messages messages) {
        this.context = context;
        this.contactInboxes = contactInboxes;
        this.messages = messages;
    }

    /**
     * Creates a conversation, unless the inbox allows only one per contact. A refused first message creates nothing.
     */
    public Conversation create(JsonNode params, User author) {
        ContactInbox contactInbox = contactInbox(params);
        Inbox inbox = Account.inbox(contactInbox.inboxId()).orElseThrow(Refusal::notFound);
        Optional<Conversation> existing = inbox.lockToSingleConversation() ? latest(contactInbox) : Optional.empty();
        JsonNode message = params.path("message");
        if (message.isObject()) {
            messages.checkFirst(message, inbox);
        }
        Conversation conversation = existing.orElseGet(() -> insert(params, contactInbox));
        if (message.isObject() && !message.isEmpty()) {
            messages.create(conversation.id(), message, author);
        }
        return context.conversation(conversation.id());
    }

    /** Opens a conversation for a message from the client. */
    public Conversation open(ContactInbox contactInbox) {
        return insert(Json.emptyObject(), contactInbox);
    }

    public Conversation assign(long id, JsonNode params) {
        Long assignee = Account.user(
                        RubyIntegers.parse(params.path("assignee_id").asText("")))
                .map(User::id)
                .orElse(null);
        Instant now = context.now();
        return context.update(
                context.conversation(id), old -> old.change().assignee(assignee).apply(now));
    }

    /**
     * Replaces the labels. Those that the account does not have are left out without an error, as newer versions do; the
     * stand-in's account has every label that Chatwoot could store.
     */
    public Conversation label(long id, List<String> labels) {
        Instant now = context.now();
        List<String> known =
                labels.stream().filter(Conversations::isTitle).distinct().toList();
        return context.update(
                context.conversation(id), old -> old.change().labels(known).apply(now));
    }

    private static boolean isTitle(String label) {
        return LABEL_TITLE.matcher(label).matches() && label.equals(label.toLowerCase(Locale.ROOT));
    }

    /** Replaces all attributes; unlike contacts, conversations do not merge them. */
    public Conversation replaceAttributes(long id, JsonNode params) {
        Conversation before = context.conversation(id);
        if (!params.path("custom_attributes").isObject()) {
            throw Refusal.serverError();
        }
        Map<String, Object> attributes = Json.map(params.get("custom_attributes"));
        AttributeLimits.check(attributes);
        Instant now = context.now();
        return context.update(
                before, old -> old.change().customAttributes(attributes).apply(now));
    }

    private ContactInbox contactInbox(JsonNode params) {
        Optional<Inbox> inbox = present(params, "inbox_id")
                .map(id -> Account.inbox(RubyIntegers.parse(id)).orElseThrow(Refusal::notFound));
        Optional<Contact> contact = present(params, "contact_id").map(id -> context.contact(RubyIntegers.parse(id)));
        Optional<String> sourceId = present(params, "source_id");
        if (inbox.isPresent() && contact.isPresent()) {
            return foundOrCreated(contact.get(), inbox.get(), sourceId);
        }
        return sourceId.flatMap(context.store().contactInboxes()::withSource).orElseThrow(Refusal::notFound);
    }

    private ContactInbox foundOrCreated(Contact contact, Inbox inbox, Optional<String> sourceId) {
        try {
            return contactInboxes.findOrCreate(contact, inbox, sourceId.orElse(null));
        } catch (ContactInboxes.SourceIdTaken e) {
            throw Refusal.unprocessable(Objects.requireNonNull(e.getMessage()));
        }
    }

    private Optional<Conversation> latest(ContactInbox contactInbox) {
        return context.store().conversations().of(contactInbox.contactId()).stream()
                .filter(row -> row.contactInboxId() == contactInbox.id())
                .findFirst();
    }

    private Conversation insert(JsonNode params, ContactInbox contactInbox) {
        Map<String, Object> attributes = Json.map(params.path("custom_attributes"));
        AttributeLimits.check(attributes);
        Instant now = context.now();
        Conversation conversation = Conversation.open(context.store().nextConversationId(), contactInbox, now)
                .change()
                .status(status(params, contactInbox), ConversationToggle.until(params))
                .assignee(Account.user(params.path("assignee_id").asLong())
                        .map(User::id)
                        .orElse(null))
                .customAttributes(attributes)
                .additionalAttributes(Json.map(params.path("additional_attributes")))
                .apply(now);
        context.store().conversations().insert(conversation);
        context.changeListener().conversationCreated(conversation);
        return conversation;
    }

    private ConversationStatus status(JsonNode params, ContactInbox contactInbox) {
        if (context.contact(contactInbox.contactId()).blocked()) {
            return ConversationStatus.RESOLVED;
        }
        return present(params, "status")
                .map(name -> ConversationStatus.parse(name).orElseThrow(Refusal::serverError))
                .orElse(ConversationStatus.OPEN);
    }

    private static Optional<String> present(JsonNode params, String field) {
        return Optional.of(params.path(field).asText("")).filter(text -> !text.isBlank() && !text.equals("null"));
    }
}
