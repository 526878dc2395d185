package com.citaplanner.gateway.delivery;

/** Whether the log takes events. */
public sealed interface LogState {

    /** It takes events, through this session. */
    record Open(LogSession session) implements LogState {}

    /**
     * It takes none now. It is asked again, and opens by itself.
     *
     * @param reason for operators
     */
    record Away(String reason) implements LogState {}

    /**
     * It takes none until an operator has changed something. It is asked again, and then opens by itself.
     *
     * @param reason for operators: what is wrong and how to mend it
     */
    record Misconfigured(String reason) implements LogState {}
}
