package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.rules.Window;
import com.citaplanner.sandbox.chatwoot.store.ChangeListener;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns what happened into signed webhooks to every URL that subscribed to it. */
public final class Webhooks implements ChangeListener, AutoCloseable {
    private final ChatwootStore store;
    private final WebhookDeliveryLog log = new WebhookDeliveryLog();
    private final WebhookSender webhookSender;
    private final WebhookConversationJson conversations;
    private final WebhookMessageJson messages;

    public Webhooks(ChatwootStore store, Clock clock) {
        this.store = store;
        this.webhookSender = new WebhookSender(log);
        this.conversations = new WebhookConversationJson(store, new Window(new RuleContext(store, this, clock)));
        this.messages = new WebhookMessageJson(store, conversations);
    }

    public WebhookDeliveryLog log() {
        return log;
    }

    @Override
    public void contactCreated(Contact contact) {
        fire("contact_created", "contact " + contact.id(), () -> PersonJson.full(current(contact)));
    }

    @Override
    public void contactUpdated(Contact before, Contact after) {
        List<Map<String, Object>> changed = Changes.between(before, after);
        fire("contact_updated", "contact " + after.id(), () -> {
            Map<String, Object> body = PersonJson.full(current(after));
            body.put("changed_attributes", changed);
            return body;
        });
    }

    @Override
    public void conversationCreated(Conversation conversation) {
        fire("conversation_created", subject(conversation), () -> conversations.of(current(conversation)));
    }

    @Override
    public void conversationUpdated(Conversation before, Conversation after) {
        List<Map<String, Object>> changed = Changes.between(before, after);
        if (before.status() != after.status()) {
            fire("conversation_status_changed", subject(after), () -> body(after, changed));
        }
        if (!changed.isEmpty()) {
            fire("conversation_updated", subject(after), () -> body(after, changed));
        }
    }

    @Override
    public void messageCreated(Message message) {
        fire("message_created", "message " + message.id(), () -> messages.of(current(message)));
    }

    @Override
    public void messageUpdated(Message message) {
        fire("message_updated", "message " + message.id(), () -> messages.of(current(message)));
    }

    @Override
    public void storedInSilence() {}

    @Override
    public void close() {
        webhookSender.close();
    }

    /** The event's name comes last, after the body is made. */
    private void fire(String event, String subject, Supplier<Map<String, Object>> body) {
        store.webhooks().values().stream()
                .filter(webhook -> webhook.subscriptions().contains(event))
                .forEach(webhook -> webhookSender.queue(webhook, event, subject, () -> {
                    Map<String, Object> whole = body.get();
                    whole.put("event", event);
                    return whole;
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
