package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** At most 200 messages of either direction in any minute of one conversation. */
public final class MessageFlood {
    private static final int MOST = 200;

    private final BooleanSupplier on;

    public MessageFlood(BooleanSupplier on) {
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
                .limit(MOST)
                .count();
        if (recent >= MOST) {
            throw Refusal.unprocessable("Validation failed: Too many messages");
        }
    }
}
