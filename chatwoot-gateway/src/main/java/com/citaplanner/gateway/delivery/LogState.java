package com.citaplanner.gateway.delivery;

/** Whether the log accepts events. */
public sealed interface LogState {

    /** The log accepts events through this session. */
    record Open(LogSession session) implements LogState {}

    /**
     * The log accepts no events now. It is checked again and reopens by itself.
     *
     * @param reason in words for operators
     */
    record Away(String reason) implements LogState {}

    /**
     * The log accepts no events until an operator changes something. It is checked again and then reopens by itself.
     *
     * @param reason in words for operators: what is wrong and how to fix it
     */
    record Misconfigured(String reason) implements LogState {}
}
