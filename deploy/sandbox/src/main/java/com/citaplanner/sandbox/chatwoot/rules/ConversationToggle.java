package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Opens, resolves and snoozes conversations. */
public final class ConversationToggle {
    private final RuleContext context;

    public ConversationToggle(RuleContext context) {
        this.context = context;
    }

    /**
     * Sets the status. Without one, an open conversation is resolved and any other is opened; an unknown status causes
     * error 500.
     */
    public Conversation toggle(long id, JsonNode params) {
        Conversation before = context.conversation(id);
        String name = params.path("status").asText("");
        ConversationStatus status = name.isEmpty()
                ? flipped(before.status())
                : ConversationStatus.parse(name).orElseThrow(Refusal::serverError);
        Instant now = context.now();
        return context.update(
                before, old -> old.change().status(status, until(params)).apply(now));
    }

    static @Nullable Instant until(JsonNode params) {
        String text = params.path("snoozed_until").asText("");
        if (text.isEmpty() || text.equals("null")) {
            return null;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochSecond(RubyIntegers.parse(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.serverError();
        }
    }

    private static ConversationStatus flipped(ConversationStatus status) {
        return status == ConversationStatus.OPEN ? ConversationStatus.RESOLVED : ConversationStatus.OPEN;
    }
}
