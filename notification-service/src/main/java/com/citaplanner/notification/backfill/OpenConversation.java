package com.citaplanner.notification.backfill;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that is known not to be resolved.
 *
 * @param id its number within the account
 * @param channel Chatwoot's type of inbox; null where unknown
 * @param canReply whether an agent could write freely at its last event
 * @param blocked whether the business had blocked the contact then
 * @param lastClientMessageAt the client's newest message; empty where none is known
 */
public record OpenConversation(
        long id, @Nullable String channel, boolean canReply, boolean blocked, Optional<Instant> lastClientMessageAt) {}
