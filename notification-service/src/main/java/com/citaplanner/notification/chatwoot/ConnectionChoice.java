package com.citaplanner.notification.chatwoot;

/** The connection of a tenant, if any. */
public sealed interface ConnectionChoice {
    record Found(Connection connection) implements ConnectionChoice {}

    /** Neither the tenant nor the environment has configured one. */
    record NotConfigured() implements ConnectionChoice {}

    /**
     * The tenant's settings cannot be used. No other connection replaces them, or clients would be written to by
     * somebody else.
     */
    record Unusable(String reason) implements ConnectionChoice {}
}
