package com.citaplanner.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * What the service says of a notification on {@code notifications.status.v1}, as far as a person at a terminal needs it.
 *
 * @param idempotencyKey the request's own key, empty where the event does not carry it
 */
record StatusEvent(String idempotencyKey, String state, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> GOOD_ENDS = Set.of("SENT", "DELIVERED", "READ");
    /** UNCERTAIN is none: the service looks it up and decides. */
    private static final Set<String> OTHER_ENDS = Set.of("FAILED", "CANCELLED", "SUPPRESSED", "EXPIRED");

    static StatusEvent parse(String json) {
        try {
            JsonNode data = JSON.readTree(json);
            return new StatusEvent(
                    data.path("idempotencyKey").asText(""), data.path("state").asText(""), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event without a key may be anybody's; in a sandbox that is better shown than hidden. */
    boolean answers(DemoNotification request) {
        return idempotencyKey.isEmpty() || idempotencyKey.equals(request.idempotencyKey());
    }

    boolean isGoodEnd() {
        return GOOD_ENDS.contains(state);
    }

    boolean isEnd() {
        return isGoodEnd() || OTHER_ENDS.contains(state);
    }
}
