package com.citaplanner.notification.recovery;

import java.time.Instant;

/**
 * A notification whose request is nowhere any more.
 *
 * @param state the last one in the status log
 * @param at the time of that state
 */
public record LostNotification(
        String tenantId, String idempotencyKey, String notificationId, String state, String channel, Instant at) {}
