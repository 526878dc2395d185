package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.Sender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of message_created and message_updated. The type is a word here, and the status is only in the nested
 * message.
 */
final class WebhookMessageJson {
    private final ChatwootStore store;
    private final WebhookConversationJson conversations;

    WebhookMessageJson(ChatwootStore store, WebhookConversationJson conversations) {
        this.store = store;
        this.conversations = conversations;
    }

    Map<String, Object> of(Message message) {
        Map<String, Object> body = Json.object(
                "account", PersonJson.account(),
                "additional_attributes", message.additionalAttributes(),
                "content_attributes", message.contentAttributes(),
                "content_type", message.contentType(),
                "content", message.content(),
                "conversation",
                        store.conversations()
                                .find(message.conversationId())
                                .map(conversations::of)
                                .orElse(null),
                "created_at", Times.iso(message.createdAt()),
                "id", message.id(),
                "inbox",
                        Account.inbox(message.inboxId())
                                .map(WebhookMessageJson::inbox)
                                .orElse(null),
                "message_type", message.type().text(),
                "private", message.privateNote(),
                "sender", sender(message.sender()),
                "source_id", message.sourceId());
        if (!message.attachments().isEmpty()) {
            body.put("attachments", message.attachments());
        }
        return body;
    }

    private static Map<String, Object> inbox(Inbox inbox) {
        return Json.object("id", inbox.id(), "name", inbox.name());
    }

    private @Nullable Map<String, Object> sender(Sender sender) {
        return switch (sender.kind()) {
            case CONTACT ->
                store.contacts().find(sender.id()).map(PersonJson::full).orElse(null);
            case USER -> Account.user(sender.id()).map(PersonJson::full).orElse(null);
        };
    }
}
