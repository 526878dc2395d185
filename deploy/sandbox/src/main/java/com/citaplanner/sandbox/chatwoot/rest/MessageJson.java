package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.webhook.PushedMessage;
import java.util.Map;

/** Writes messages in the form of the REST API, with the type as a number. */
final class MessageJson {
    private final PushedMessage pushed;

    MessageJson(ChatwootStore store) {
        this.pushed = new PushedMessage(store);
    }

    Map<String, Object> of(Message message) {
        Map<String, Object> body = Json.object(
                "id", message.id(),
                "content", message.content(),
                "inbox_id", message.inboxId(),
                "conversation_id", message.conversationId(),
                "message_type", message.type().number(),
                "content_type", message.contentType(),
                "status", message.status().text(),
                "content_attributes", message.contentAttributes(),
                "created_at", Times.seconds(message.createdAt()),
                "private", message.privateNote(),
                "source_id", message.sourceId());
        pushed.sender(message.sender()).ifPresent(sender -> body.put("sender", sender));
        if (!message.attachments().isEmpty()) {
            body.put("attachments", message.attachments());
        }
        return body;
    }
}
