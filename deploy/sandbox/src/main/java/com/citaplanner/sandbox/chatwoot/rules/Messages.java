package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import com.citaplanner.sandbox.chatwoot.store.Sender;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Creates messages and applies their effects. There is no idempotency key: the same request twice sends two messages.
 */
public final class Messages {
    private final RuleContext context;
    private final ProviderDeliveries deliveries;
    private final MessageRateLimit flood;

    public Messages(RuleContext context, ProviderDeliveries deliveries, MessageRateLimit flood) {
        this.context = context;
        this.deliveries = deliveries;
        this.flood = flood;
    }

    public Message create(long conversationId, JsonNode params, User author) {
        Conversation conversation = context.conversation(conversationId);
        MessageFields fields = new MessageFields(params);
        check(fields, inbox(conversation));
        flood.check(context, conversationId);
        boolean incoming = fields.type() == MessageType.INCOMING;
        Sender sender = incoming ? Sender.contact(conversation.contactId()) : Sender.user(author.id());
        Message message = store(conversation, fields, sender);
        if (incoming) {
            clientWrote(conversation);
        } else {
            answered(conversation, message);
        }
        return message;
    }

    /** Stores a message that the client sent through the channel. */
    public Message fromClient(Conversation conversation, MessageFields fields) {
        Message message = store(conversation, fields, Sender.contact(conversation.contactId()));
        clientWrote(conversation);
        return message;
    }

    /**
     * Checks the first message of a new conversation. Errors that the message endpoint handles cause a server error
     * here.
     */
    void checkFirst(JsonNode params, Inbox inbox) {
        MessageFields fields = new MessageFields(params);
        if (fields.typeError(inbox).isPresent()) {
            throw Refusal.serverError();
        }
        fields.validationError().ifPresent(violation -> {
            throw Refusal.invalid(violation, "content");
        });
    }

    private static void check(MessageFields fields, Inbox inbox) {
        fields.typeError(inbox).ifPresent(misuse -> {
            throw Refusal.unprocessable(misuse);
        });
        fields.validationError().ifPresent(violation -> {
            throw Refusal.unprocessable("Validation failed: " + violation);
        });
    }

    private Message store(Conversation conversation, MessageFields fields, Sender sender) {
        Instant now = context.now();
        Message message = new Message(
                context.store().nextMessageId(),
                conversation.id(),
                conversation.inboxId(),
                fields.type(),
                fields.content(),
                fields.contentType(),
                fields.contentAttributes(),
                fields.additionalAttributes(),
                fields.privateNote(),
                MessageStatus.SENT,
                fields.sourceId(),
                sender,
                List.<Map<String, Object>>of(),
                now,
                now);
        context.store().messages().insert(message);
        context.changeListener().messageCreated(message);
        return message;
    }

    /** Applies an incoming message, which also updates the contact and so causes a contact_updated event. */
    private void clientWrote(Conversation conversation) {
        Instant now = context.now();
        context.update(context.contact(conversation.contactId()), old -> old.activeAt(now));
        context.update(context.conversation(conversation.id()), old -> {
            boolean asleep = old.status() == ConversationStatus.RESOLVED || old.status() == ConversationStatus.SNOOZED;
            return asleep
                    ? old.change()
                            .clientWrote(now)
                            .status(ConversationStatus.OPEN, null)
                            .apply(now)
                    : old.change().clientWrote(now).apply(now);
        });
    }

    private void answered(Conversation conversation, Message message) {
        Instant now = context.now();
        context.update(
                conversation,
                old -> message.privateNote()
                        ? old.change().activeAt(now).apply(now)
                        : old.change().answered(now).apply(now));
        deliveries.schedule(message);
    }

    private static Inbox inbox(Conversation conversation) {
        return Account.inbox(conversation.inboxId()).orElseThrow(Refusal::notFound);
    }
}
