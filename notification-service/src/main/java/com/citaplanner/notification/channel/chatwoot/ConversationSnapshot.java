package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A conversation as it was when somebody looked.
 *
 * @param id unique within its account
 * @param kind of its inbox; Twilio's is taken for WhatsApp, because only there a conversation can be closed for free text
 * @param canReply whether Chatwoot would let an agent write freely
 * @param blocked whether the business wants nothing of the contact
 * @param contactName what agents call the contact
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

    /** One that would be begun: nobody has written in it. */
    static ConversationSnapshot unborn(InboxKind kind) {
        return new ConversationSnapshot(0, 0, kind, false, !kind.wantsTemplates(), false, Optional.empty());
    }

    /** The same, to be written to as it is: an inbox that keeps one conversation for each client begins no other. */
    ConversationSnapshot theOnlyOne() {
        return new ConversationSnapshot(id, inboxId, kind, false, canReply, blocked, contactName);
    }
}
