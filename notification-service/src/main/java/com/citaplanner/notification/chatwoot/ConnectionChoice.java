package com.citaplanner.notification.chatwoot;

/** The connection of a tenant, if any. */
public sealed interface ConnectionChoice {
    record Found(Connection connection) implements ConnectionChoice {}

    /** The tenant has configured none, and there is none of the environment's that it may use. */
    record NotConfigured(String reason) implements ConnectionChoice {}

    /**
     * The tenant's settings cannot be used. No other connection replaces them, or clients would be written to by
     * somebody else.
     */
    record Unusable(String reason) implements ConnectionChoice {}
}
