package com.citaplanner.notification.recovery;

/** What identifies a request for a notification. */
public record RequestKey(String tenantId, String idempotencyKey) {}
