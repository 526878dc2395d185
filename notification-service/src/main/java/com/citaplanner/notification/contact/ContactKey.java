package com.citaplanner.notification.contact;

/** A contact of a Chatwoot account, as one tenant sees it. Contact ids of two installations may collide; tenants do not. */
public record ContactKey(String tenantId, long accountId, long contactId) {}
