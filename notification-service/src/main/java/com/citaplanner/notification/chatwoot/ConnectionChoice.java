package com.citaplanner.notification.chatwoot;

/** Which connection a tenant has, if any. */
public sealed interface ConnectionChoice {
    record Found(Connection connection) implements ConnectionChoice {}

    /** Neither the tenant nor the environment has said anything. */
    record Nothing() implements ConnectionChoice {}

    /** The tenant has said something that cannot be used. Nothing else stands in for it, or its clients would hear from others. */
    record Broken(String reason) implements ConnectionChoice {}
}
