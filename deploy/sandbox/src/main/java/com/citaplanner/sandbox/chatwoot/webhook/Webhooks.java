package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sends signed webhooks for all changes to every URL that subscribed to them. */
public final class Webhooks implements ChangeListener, AutoCloseable {
    private final ChatwootStore store;
    private final WebhookDeliveryLog log = new WebhookDeliveryLog();
    private final WebhookSender webhookSender;
    private final WebhookConversationJson conversations;
    private final WebhookMessageJson messages;
    private volatile boolean lost;

    public Webhooks(ChatwootStore store, Clock clock) {
        this.store = store;
        this.webhookSender = new WebhookSender(log);
        this.conversations = new WebhookConversationJson(store, new ReplyWindow(new RuleContext(store, this, clock)));
        this.messages = new WebhookMessageJson(store, conversations);
    }

    public WebhookDeliveryLog log() {
        return log;
    }

    /** Whether webhooks are lost from now on, as they are while nobody answers: Chatwoot never repeats them. */
    public void lose(boolean yes) {
        lost = yes;
    }

    @Override
    public void contactCreated(Contact contact) {
        send("contact_created", "contact " + contact.id(), () -> PersonJson.full(current(contact)));
    }

    @Override
    public void contactUpdated(Contact before, Contact after) {
        List<Map<String, Object>> changed = ChangedAttributes.between(before, after);
        send("contact_updated", "contact " + after.id(), () -> {
            Map<String, Object> body = PersonJson.full(current(after));
            body.put("changed_attributes", changed);
            return body;
        });
    }

    @Override
    public void conversationCreated(Conversation conversation) {
        send("conversation_created", subject(conversation), () -> conversations.of(current(conversation)));
    }

    @Override
    public void conversationUpdated(Conversation before, Conversation after) {
        List<Map<String, Object>> changed = ChangedAttributes.between(before, after);
        if (before.status() != after.status()) {
            send("conversation_status_changed", subject(after), () -> body(after, changed));
        }
        if (!changed.isEmpty()) {
            send("conversation_updated", subject(after), () -> body(after, changed));
        }
    }

    @Override
    public void messageCreated(Message message) {
        send("message_created", "message " + message.id(), () -> messages.of(current(message)));
    }

    @Override
    public void messageUpdated(Message message) {
        send("message_updated", "message " + message.id(), () -> messages.of(current(message)));
    }

    @Override
    public void storedWithoutWebhook() {}

    @Override
    public void close() {
        webhookSender.close();
    }

    /** Queues the event for all subscribers. The event's name is the last field of the body. */
    private void send(String event, String subject, Supplier<Map<String, Object>> body) {
        if (lost) {
            return;
        }
        store.webhooks().values().stream()
                .filter(webhook -> webhook.subscriptions().contains(event))
                .forEach(webhook -> webhookSender.queue(webhook, event, subject, () -> {
                    Map<String, Object> completeBody = body.get();
                    completeBody.put("event", event);
                    return completeBody;
                }));
    }

    private Map<String, Object> body(Conversation conversation, List<Map<String, Object>> changed) {
        Map<String, Object> body = conversations.of(current(conversation));
        body.put("changed_attributes", changed);
        return body;
    }

    private static String subject(Conversation conversation) {
        return "conversation " + conversation.id();
    }

    private Contact current(Contact contact) {
        return store.contacts().find(contact.id()).orElse(contact);
    }

    private Conversation current(Conversation conversation) {
        return store.conversations().find(conversation.id()).orElse(conversation);
    }

    private Message current(Message message) {
        return store.messages().find(message.id()).orElse(message);
    }
}
