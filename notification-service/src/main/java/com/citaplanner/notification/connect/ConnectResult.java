package com.citaplanner.notification.connect;

/** The result of asking to connect or to undo. */
public sealed interface ConnectResult {
    /** It ran to its end or to a step that failed. */
    record Ran(ConnectReport report) implements ConnectResult {}

    /** Another call, or the hourly check, is at work for this tenant. Nothing was done. */
    record Busy() implements ConnectResult {}

    /** The operator has not configured what it needs. Nothing was done. */
    record NotAvailable(String reason) implements ConnectResult {}
}
