package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Account;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import java.time.Duration;
import java.time.Instant;

/** Applies WhatsApp's reply window: free text is accepted only within 24 hours of the client's last message. */
public final class ReplyWindow {
    private static final Duration LENGTH = Duration.ofHours(24);

    private final RuleContext context;

    public ReplyWindow(RuleContext context) {
        this.context = context;
    }

    public boolean canReply(Conversation conversation) {
        boolean limited = Account.inbox(conversation.inboxId())
                .filter(inbox -> inbox.channel().hasReplyWindow())
                .isPresent();
        Instant since = context.now().minus(LENGTH);
        return !limited
                || context.store()
                        .messages()
                        .newestFirst(conversation.id())
                        .filter(message -> message.type() == MessageType.INCOMING)
                        .findFirst()
                        .filter(message -> message.createdAt().isAfter(since))
                        .isPresent();
    }
}
