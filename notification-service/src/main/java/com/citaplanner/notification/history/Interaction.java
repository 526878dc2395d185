package com.citaplanner.notification.history;

/** A message in a tenant's history. */
public record Interaction(String tenantId, long accountId, Message message) {
    /** The identity of a message. */
    public record Key(String tenantId, long accountId, long messageId) {}

    public Key key() {
        return new Key(tenantId, accountId, message.id());
    }
}
