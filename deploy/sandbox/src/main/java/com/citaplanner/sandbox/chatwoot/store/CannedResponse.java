package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;

/** A canned response of the account. */
public record CannedResponse(long id, String shortCode, String content, Instant createdAt, Instant updatedAt) {}
