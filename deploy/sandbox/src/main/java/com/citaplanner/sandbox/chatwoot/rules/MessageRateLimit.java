package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Allows at most 200 messages, of both directions, in any minute of a conversation. */
public final class MessageRateLimit {
    private static final int MAX_PER_MINUTE = 200;

    private final BooleanSupplier on;

    public MessageRateLimit(BooleanSupplier on) {
        this.on = on;
    }

    void check(RuleContext context, long conversationId) {
        if (!on.getAsBoolean()) {
            return;
        }
        Instant minuteAgo = context.now().minus(Duration.ofMinutes(1));
        long recent = context.store()
                .messages()
                .newestFirst(conversationId)
                .takeWhile((Message message) -> !message.createdAt().isBefore(minuteAgo))
                .limit(MAX_PER_MINUTE)
                .count();
        if (recent >= MAX_PER_MINUTE) {
            throw Refusal.unprocessable("Validation failed: Too many messages");
        }
    }
}
