package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.ConversationStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Opening, resolving and putting off a conversation. */
public final class Snooze {
    private final RuleContext context;

    public Snooze(RuleContext context) {
        this.context = context;
    }

    /** Without a status an open conversation is resolved and any other is opened; an unknown status is an error 500. */
    public Conversation toggle(long id, JsonNode params) {
        Conversation before = context.conversation(id);
        String asked = params.path("status").asText("");
        ConversationStatus status = asked.isEmpty()
                ? flipped(before.status())
                : ConversationStatus.named(asked).orElseThrow(Refusal::broken);
        Instant now = context.now();
        return context.changed(
                before, old -> old.change().status(status, until(params)).at(now));
    }

    static Instant until(JsonNode params) {
        String text = params.path("snoozed_until").asText("");
        if (text.isEmpty() || text.equals("null")) {
            return null;
        }
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochSecond(Numbers.id(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.broken();
        }
    }

    private static ConversationStatus flipped(ConversationStatus status) {
        return status == ConversationStatus.OPEN ? ConversationStatus.RESOLVED : ConversationStatus.OPEN;
    }
}
