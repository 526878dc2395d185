package com.citaplanner.notification.attributes;

/** A Chatwoot account of a tenant. */
public record AccountKey(String tenantId, long accountId) {}
