package com.citaplanner.notification.recovery;

import java.time.Instant;

/**
 * A request on the topic that may have been processed before the database was restored.
 *
 * @param at when it was published
 */
public record UnloggedRequest(String tenantId, String idempotencyKey, Instant at) {}
