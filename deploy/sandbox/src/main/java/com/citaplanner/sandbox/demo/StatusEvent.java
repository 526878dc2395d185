package com.citaplanner.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * A notification's status event on {@code notifications.status.v1}, as far as a person at a terminal needs it.
 *
 * @param idempotencyKey the request's own key; empty if the event has none
 * @param channel the channel in use; empty if the event has none
 */
record StatusEvent(String idempotencyKey, String state, String channel, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SUCCESS_STATES = Set.of("SENT", "DELIVERED", "READ");
    /** UNCERTAIN is not final: the service looks the message up and decides. */
    private static final Set<String> FAILURE_STATES = Set.of("FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED");

    /** The channels whose providers report later what became of a message. */
    private static final Set<String> REPORTING_CHANNELS = Set.of("WHATSAPP", "SMS");

    static StatusEvent parse(String json) {
        try {
            JsonNode data = JSON.readTree(json);
            return new StatusEvent(
                    data.path("idempotencyKey").asText(""),
                    data.path("state").asText(""),
                    data.path("channel").asText(""),
                    json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns whether the event belongs to the request. An event without a key may belong to any request; in a sandbox
     * it is better to show it.
     */
    boolean belongsTo(DemoNotification request) {
        return idempotencyKey.isEmpty() || idempotencyKey.equals(request.idempotencyKey());
    }

    boolean isSuccess() {
        return SUCCESS_STATES.contains(state);
    }

    /**
     * Returns whether the notification has ended. A message that was sent may still fail and continue on the request's
     * next channel, where its provider reports that.
     */
    boolean isFinal(DemoNotification request) {
        boolean mayContinue = state.equals("SENT")
                && REPORTING_CHANNELS.contains(channel)
                && !channel.equals(request.channels().getLast());
        return (isSuccess() && !mayContinue) || FAILURE_STATES.contains(state);
    }
}
