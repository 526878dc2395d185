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
 */
record StatusEvent(String idempotencyKey, String state, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SUCCESS_STATES = Set.of("SENT", "DELIVERED", "READ");
    /** UNCERTAIN is not final: the service looks the message up and decides. */
    private static final Set<String> FAILURE_STATES = Set.of("FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED");

    static StatusEvent parse(String json) {
        try {
            JsonNode data = JSON.readTree(json);
            return new StatusEvent(
                    data.path("idempotencyKey").asText(""), data.path("state").asText(""), json);
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

    boolean isFinal() {
        return isSuccess() || FAILURE_STATES.contains(state);
    }
}
