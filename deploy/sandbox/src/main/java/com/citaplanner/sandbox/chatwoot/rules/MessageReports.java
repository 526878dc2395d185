package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import java.time.Instant;

/** What becomes of a message after it was written. */
public final class MessageReports {
    private final RuleContext context;

    public MessageReports(RuleContext context) {
        this.context = context;
    }

    /** The word of the system behind an API inbox; an unknown status is ignored. */
    public Message report(long conversationId, long id, String status, String externalError) {
        long inboxId = context.conversation(conversationId).inboxId();
        if (Account.inbox(inboxId)
                .filter(inbox -> inbox.channel() == Channel.API)
                .isEmpty()) {
            throw Refusal.forbidden("Message status update is only allowed for API inboxes");
        }
        Message message = in(conversationId, id);
        return MessageStatus.named(status)
                .map(known -> status(message, known, externalError))
                .orElse(message);
    }

    /** A message that was read is never only delivered again. */
    public Message status(Message before, MessageStatus status, String externalError) {
        if (before.status() == MessageStatus.READ && status == MessageStatus.DELIVERED) {
            return before;
        }
        Instant now = context.now();
        return context.changed(before, old -> old.withStatus(status, externalError, now));
    }

    public Message delete(long conversationId, long id) {
        context.conversation(conversationId);
        Instant now = context.now();
        return context.changed(in(conversationId, id), old -> old.deleted(now));
    }

    private Message in(long conversationId, long id) {
        return context.store()
                .messages()
                .find(id)
                .filter(message -> message.conversationId() == conversationId)
                .orElseThrow(Refusal::notFound);
    }
}
