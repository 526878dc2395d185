package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A conversation when it was last read.
 *
 * @param id unique within its account
 * @param kind of its inbox; Twilio counts as WhatsApp, since only there a conversation can be closed for free text
 * @param canReply whether Chatwoot would let an agent write freely
 * @param blocked whether the business has blocked the contact
 * @param contactName the contact's name for agents
 */
record ConversationSnapshot(
        long id,
        long inboxId,
        InboxKind kind,
        boolean resolved,
        boolean canReply,
        boolean blocked,
        Optional<String> contactName) {
    static ConversationSnapshot of(JsonNode conversation) {
        return new ConversationSnapshot(
                conversation.path("id").longValue(),
                conversation.path("inbox_id").longValue(),
                InboxKind.of(conversation.path("meta").path("channel").asText(), true),
                conversation.path("status").asText().equals("resolved"),
                conversation.path("can_reply").asBoolean(true),
                conversation.path("meta").path("sender").path("blocked").asBoolean(),
                PlainText.read(conversation.path("meta").path("sender").path("name")));
    }

    /** A conversation that is still to be created, in which nobody has written. */
    static ConversationSnapshot beforeCreation(InboxKind kind) {
        return new ConversationSnapshot(0, 0, kind, false, !kind.requiresTemplates(), false, Optional.empty());
    }

    /**
     * The same conversation, treated as open: an inbox with a single conversation for each client returns it resolved.
     */
    ConversationSnapshot asOpen() {
        return new ConversationSnapshot(id, inboxId, kind, false, canReply, blocked, contactName);
    }
}
