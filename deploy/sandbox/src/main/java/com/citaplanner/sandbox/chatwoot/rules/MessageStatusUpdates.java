package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Updates and deletes existing messages. */
public final class MessageStatusUpdates {
    private final RuleContext context;

    public MessageStatusUpdates(RuleContext context) {
        this.context = context;
    }

    /** Applies the report of the system behind an API inbox; an unknown status is ignored. */
    public Message update(long conversationId, long id, String status, @Nullable String externalError) {
        long inboxId = context.conversation(conversationId).inboxId();
        if (Account.inbox(inboxId)
                .filter(inbox -> inbox.channel() == Channel.API)
                .isEmpty()) {
            throw Refusal.forbidden("Message status update is only allowed for API inboxes");
        }
        Message message = message(conversationId, id);
        return MessageStatus.parse(status)
                .map(known -> setStatus(message, known, externalError))
                .orElse(message);
    }

    /** Sets the status; a read message never goes back to delivered. */
    public Message setStatus(Message before, MessageStatus status, @Nullable String externalError) {
        if (before.status() == MessageStatus.READ && status == MessageStatus.DELIVERED) {
            return before;
        }
        Instant now = context.now();
        return context.update(before, old -> old.withStatus(status, externalError, now));
    }

    public Message delete(long conversationId, long id) {
        context.conversation(conversationId);
        Instant now = context.now();
        return context.update(message(conversationId, id), old -> old.deleted(now));
    }

    private Message message(long conversationId, long id) {
        return context.store()
                .messages()
                .find(id)
                .filter(message -> message.conversationId() == conversationId)
                .orElseThrow(Refusal::notFound);
    }
}
