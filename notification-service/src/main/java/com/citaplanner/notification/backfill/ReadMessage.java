package com.citaplanner.notification.backfill;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as Chatwoot's API shows it.
 *
 * @param id unique within the installation, increasing
 * @param createdAt in whole seconds: the API tells no more
 * @param shown whether clients see it: neither a private note nor an activity
 * @param status sent, delivered, read or failed; null where unknown
 * @param fields the message in the form of a webhook, without its conversation and without credentials
 */
public record ReadMessage(
        long id,
        Instant createdAt,
        boolean shown,
        @Nullable String status,
        boolean deleted,
        Map<String, Object> fields) {}
