package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.json.Times;
import com.citaplanner.sandbox.chatwoot.rules.ReplyWindow;
import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.ChatwootStore;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.User;
import com.citaplanner.sandbox.chatwoot.webhook.PushedMessage;
import com.citaplanner.sandbox.chatwoot.webhook.UnreadCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a conversation in the form of the REST API: without an envelope, and with the display id as its id. */
final class ConversationJson {
    private final ChatwootStore store;
    private final ReplyWindow window;

    ConversationJson(ChatwootStore store, ReplyWindow window) {
        this.store = store;
        this.window = window;
    }

    Map<String, Object> of(Conversation conversation) {
        Optional<Map<String, Object>> last = store.messages()
                .newestFirst(conversation.id())
                .findFirst()
                .map(message -> pushed(message, conversation));
        Map<String, Object> body = Json.object(
                "meta", meta(conversation),
                "id", conversation.id(),
                "messages", last.map(List::of).orElse(List.of()),
                "account_id", Account.ID,
                "uuid", conversation.uuid().toString(),
                "additional_attributes", conversation.additionalAttributes(),
                "agent_last_seen_at", 0,
                "assignee_last_seen_at", 0,
                "can_reply", window.canReply(conversation),
                "contact_last_seen_at", 0,
                "custom_attributes", conversation.customAttributes(),
                "inbox_id", conversation.inboxId(),
                "labels", conversation.labels(),
                "muted", false,
                "snoozed_until", Times.iso(conversation.snoozedUntil()),
                "status", conversation.status().text());
        body.putAll(times(conversation));
        body.put("unread_count", new UnreadCount(store).of(conversation));
        body.put("last_non_activity_message", last.orElse(null));
        body.put("priority", null);
        return body;
    }

    private static Map<String, Object> times(Conversation conversation) {
        return Json.object(
                "created_at", Times.seconds(conversation.createdAt()),
                "updated_at", Times.fraction(conversation.updatedAt()),
                "timestamp", Times.seconds(conversation.lastActivityAt()),
                "first_reply_created_at", Times.seconds(conversation.firstReplyCreatedAt()),
                "last_activity_at", Times.seconds(conversation.lastActivityAt()),
                "waiting_since", Times.seconds(conversation.waitingSince()));
    }

    private Map<String, Object> meta(Conversation conversation) {
        Map<String, Object> meta = Json.object(
                "sender",
                store.contacts()
                        .find(conversation.contactId())
                        .map(ContactJson::withoutInboxes)
                        .orElse(null),
                "channel",
                Account.inbox(conversation.inboxId())
                        .map(inbox -> inbox.channel().type())
                        .orElse(null));
        Optional.ofNullable(conversation.assigneeId())
                .flatMap(Account::user)
                .ifPresent(user -> meta.put("assignee", agent(user)));
        meta.put(
                "hmac_verified",
                store.contactInboxes()
                        .find(conversation.contactInboxId())
                        .map(row -> row.hmacVerified())
                        .orElse(false));
        return meta;
    }

    Map<String, Object> agent(User user) {
        return Json.object(
                "id",
                user.id(),
                "account_id",
                Account.ID,
                "availability_status",
                store.agents().presence(user.id()),
                "auto_offline",
                true,
                "confirmed",
                true,
                "email",
                user.email(),
                "available_name",
                user.name(),
                "name",
                user.name(),
                "role",
                user.role().name().toLowerCase(Locale.ROOT),
                "thumbnail",
                "");
    }

    private Map<String, Object> pushed(Message message, Conversation conversation) {
        return new PushedMessage(store).of(message, conversation);
    }
}
