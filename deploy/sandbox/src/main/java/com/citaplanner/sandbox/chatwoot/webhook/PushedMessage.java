package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.Sender;
import java.util.Map;
import java.util.Optional;

/** Writes a message nested in a conversation: every column, with the type as a number. */
public final class PushedMessage {
    private final ChatwootStore store;

    public PushedMessage(ChatwootStore store) {
        this.store = store;
    }

    public Map<String, Object> of(Message message, Conversation conversation) {
        Map<String, Object> body = Json.object(
                "id", message.id(),
                "content", message.content(),
                "account_id", Account.ID,
                "inbox_id", message.inboxId(),
                "conversation_id", message.conversationId(),
                "message_type", message.type().number(),
                "created_at", Times.seconds(message.createdAt()),
                "updated_at", Times.iso(message.updatedAt()),
                "private", message.privateNote(),
                "status", message.status().text(),
                "source_id", message.sourceId(),
                "content_type", message.contentType(),
                "content_attributes", message.contentAttributes(),
                "sender_type", message.sender().kind().text(),
                "sender_id", message.sender().id(),
                "external_source_ids", Map.of(),
                "additional_attributes", message.additionalAttributes(),
                "processed_message_content", message.content(),
                "sentiment", Map.of(),
                "conversation", around(conversation));
        if (!message.attachments().isEmpty()) {
            body.put("attachments", message.attachments());
        }
        body.put("sender", sender(message.sender()).orElse(null));
        return body;
    }

    /** Returns the pushed form of the author; empty if the contact has been deleted. */
    public Optional<Map<String, Object>> sender(Sender sender) {
        return switch (sender.kind()) {
            case CONTACT -> store.contacts().find(sender.id()).map(PersonJson::pushed);
            case USER -> Account.user(sender.id()).map(PersonJson::pushed);
        };
    }

    private Map<String, Object> around(Conversation conversation) {
        String sourceId = store.contactInboxes()
                .find(conversation.contactInboxId())
                .map(ContactInbox::sourceId)
                .orElse(null);
        return Json.object(
                "assignee_id", conversation.assigneeId(),
                "unread_count", new UnreadCount(store).of(conversation),
                "last_activity_at", Times.seconds(conversation.lastActivityAt()),
                "contact_inbox", Json.object("source_id", sourceId));
    }
}
