package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.book.Account;
import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Inbox;
import com.citaplanner.sandbox.chatwoot.book.Message;
import com.citaplanner.sandbox.chatwoot.book.Sender;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import java.util.Map;

/** The body of message_created and message_updated: the type is a word here, and the status is only in the nest. */
final class MessageJson {
    private final Book book;
    private final ConversationJson conversations;

    MessageJson(Book book, ConversationJson conversations) {
        this.book = book;
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
                        book.conversations()
                                .find(message.conversationId())
                                .map(conversations::of)
                                .orElse(null),
                "created_at", Times.iso(message.createdAt()),
                "id", message.id(),
                "inbox",
                        Account.inbox(message.inboxId()).map(MessageJson::inbox).orElse(null),
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

    private Map<String, Object> sender(Sender sender) {
        return switch (sender.kind()) {
            case CONTACT ->
                book.contacts().find(sender.id()).map(PersonJson::full).orElse(null);
            case USER -> Account.user(sender.id()).map(PersonJson::full).orElse(null);
        };
    }
}
