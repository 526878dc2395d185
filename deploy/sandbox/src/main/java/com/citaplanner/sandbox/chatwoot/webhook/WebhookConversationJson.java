package com.citaplanner.sandbox.chatwoot.webhook;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.ContactInbox;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a conversation in webhook bodies. The contact is at {@code meta.sender}, and the id is the display id. */
final class WebhookConversationJson {
    private final ChatwootStore store;
    private final ReplyWindow window;
    private final PushedMessage messages;

    WebhookConversationJson(ChatwootStore store, ReplyWindow window) {
        this.store = store;
        this.window = window;
        this.messages = new PushedMessage(store);
    }

    Map<String, Object> of(Conversation conversation) {
        Map<String, Object> body = Json.object(
                "additional_attributes", conversation.additionalAttributes(),
                "can_reply", window.canReply(conversation),
                "channel",
                        Account.inbox(conversation.inboxId())
                                .map(inbox -> inbox.channel().type())
                                .orElse(null),
                "contact_inbox", contactInbox(conversation),
                "id", conversation.id(),
                "inbox_id", conversation.inboxId(),
                "messages", lastMessage(conversation),
                "labels", conversation.labels(),
                "meta", meta(conversation),
                "status", conversation.status().text(),
                "custom_attributes", conversation.customAttributes(),
                "snoozed_until", Times.iso(conversation.snoozedUntil()),
                "unread_count", new UnreadCount(store).of(conversation));
        body.putAll(times(conversation));
        body.put("account", PersonJson.account());
        return body;
    }

    private static Map<String, Object> times(Conversation conversation) {
        return Json.object(
                "first_reply_created_at", Times.iso(conversation.firstReplyCreatedAt()),
                "priority", null,
                "waiting_since", Times.seconds(conversation.waitingSince()),
                "agent_last_seen_at", 0,
                "contact_last_seen_at", 0,
                "last_activity_at", Times.seconds(conversation.lastActivityAt()),
                "timestamp", Times.seconds(conversation.lastActivityAt()),
                "created_at", Times.seconds(conversation.createdAt()),
                "updated_at", Times.fraction(conversation.updatedAt()));
    }

    /** Returns the complete row including the live token, which a receiver must redact before storing it. */
    private @Nullable Map<String, Object> contactInbox(Conversation conversation) {
        Optional<ContactInbox> row = store.contactInboxes().find(conversation.contactInboxId());
        return row.map(found -> Json.object(
                        "id", found.id(),
                        "contact_id", found.contactId(),
                        "inbox_id", found.inboxId(),
                        "source_id", found.sourceId(),
                        "created_at", Times.iso(found.createdAt()),
                        "updated_at", Times.iso(found.updatedAt()),
                        "hmac_verified", found.hmacVerified(),
                        "pubsub_token", found.pubsubToken()))
                .orElse(null);
    }

    private List<Map<String, Object>> lastMessage(Conversation conversation) {
        return store.messages()
                .newestFirst(conversation.id())
                .filter(message -> !message.privateNote() && message.type() != MessageType.ACTIVITY)
                .limit(1)
                .map(message -> messages.of(message, conversation))
                .toList();
    }

    private Map<String, Object> meta(Conversation conversation) {
        Map<String, Object> assignee = Optional.ofNullable(conversation.assigneeId())
                .flatMap(Account::user)
                .map(PersonJson::pushed)
                .orElse(null);
        return Json.object(
                "sender",
                store.contacts()
                        .find(conversation.contactId())
                        .map(PersonJson::pushed)
                        .orElse(null),
                "assignee",
                assignee,
                "assignee_type",
                assignee == null ? null : "User",
                "team",
                null,
                "hmac_verified",
                store.contactInboxes()
                        .find(conversation.contactInboxId())
                        .map(ContactInbox::hmacVerified)
                        .orElse(false));
    }
}
