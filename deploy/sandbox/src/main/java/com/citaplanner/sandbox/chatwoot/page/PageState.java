package com.citaplanner.sandbox.chatwoot.page;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.rules.RuleContext;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.webhook.WebhookDelivery;
import com.citaplanner.sandbox.chatwoot.webhook.WebhookDeliveryLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Builds the data that the page shows. */
final class PageState {
    private static final int MAX_CONTACTS = 200;
    private static final int MAX_MESSAGES = 200;
    private static final int MAX_WEBHOOKS = 40;
    private static final Comparator<Contact> LATEST_FIRST =
            Comparator.comparing(PageState::lastActivity).reversed().thenComparingLong(Contact::id);

    private final RuleContext context;
    private final WebhookDeliveryLog sentWebhooks;

    PageState(RuleContext context, WebhookDeliveryLog sentWebhooks) {
        this.context = context;
        this.sentWebhooks = sentWebhooks;
    }

    Map<String, Object> of(long selected) {
        return Json.object(
                "account", Account.NAME,
                "inboxes",
                        Account.INBOXES.stream()
                                .map(inbox -> Json.object("id", inbox.id(), "name", inbox.name()))
                                .toList(),
                "contacts_total", context.store().contacts().all().size(),
                "contacts", contacts(),
                "conversations",
                        context.store().conversations().of(selected).reversed().stream()
                                .map(this::conversation)
                                .toList(),
                "webhooks_total", sentWebhooks.total(),
                "webhooks",
                        sentWebhooks.newestFirst().stream()
                                .limit(MAX_WEBHOOKS)
                                .map(PageState::webhook)
                                .toList());
    }

    private List<Map<String, Object>> contacts() {
        return context.store().contacts().all().stream()
                .sorted(LATEST_FIRST)
                .limit(MAX_CONTACTS)
                .map(PageState::contact)
                .toList();
    }

    private static Map<String, Object> contact(Contact contact) {
        return Json.object(
                "id", contact.id(),
                "name", contact.name(),
                "phone", contact.phoneNumber(),
                "email", contact.email(),
                "attributes", contact.customAttributes());
    }

    private Map<String, Object> conversation(Conversation conversation) {
        return Json.object(
                "id", conversation.id(),
                "inbox_id", conversation.inboxId(),
                "status", conversation.status().text(),
                "labels", conversation.labels(),
                "messages",
                        context
                                .store()
                                .messages()
                                .newestFirst(conversation.id())
                                .limit(MAX_MESSAGES)
                                .toList()
                                .reversed()
                                .stream()
                                .map(PageState::message)
                                .toList());
    }

    private static Map<String, Object> message(Message message) {
        return Json.object(
                "id", message.id(),
                "type", message.type().text(),
                "content", message.content(),
                "private", message.privateNote(),
                "status", message.status().text(),
                "error", message.contentAttributes().get("external_error"),
                "author", message.sender().id(),
                "at", message.createdAt());
    }

    private static Map<String, Object> webhook(WebhookDelivery webhookDelivery) {
        return Json.object(
                "id", webhookDelivery.deliveryId(),
                "event", webhookDelivery.event(),
                "subject", webhookDelivery.subject(),
                "status", webhookDelivery.status(),
                "error", webhookDelivery.error(),
                "ms", webhookDelivery.took().toMillis(),
                "at", webhookDelivery.at());
    }

    private static Instant lastActivity(Contact contact) {
        return contact.lastActivityAt() == null ? contact.createdAt() : contact.lastActivityAt();
    }
}
