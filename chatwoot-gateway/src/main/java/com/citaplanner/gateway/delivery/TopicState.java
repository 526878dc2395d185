package com.citaplanner.gateway.delivery;

/** Whether the topic accepts events. */
public sealed interface TopicState {

    /** The topic accepts events through this session. */
    record Open(TopicSession session) implements TopicState {}

    /**
     * The topic accepts no events now. It is checked again and reopens by itself.
     *
     * @param reason in words for operators
     */
    record Unavailable(String reason) implements TopicState {}

    /**
     * The topic accepts no events until an operator changes something. It is checked again and then reopens by itself.
     *
     * @param reason in words for operators: what is wrong and how to fix it
     */
    record Misconfigured(String reason) implements TopicState {}
}
