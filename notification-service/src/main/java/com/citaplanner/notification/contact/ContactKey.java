package com.citaplanner.notification.contact;

/**
 * A contact of a Chatwoot account, as seen by one tenant. Contact ids of two installations may collide; tenant ids do
 * not.
 */
public record ContactKey(String tenantId, long accountId, long contactId) {}
