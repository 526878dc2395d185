package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** The meaning of Chatwoot's status codes and of failures to get one. Reasons never quote what we sent. */
final class Answers {
    private static final int LONGEST_REASON = 200;

    /** Of a conversation that had its messages of this minute; unlike what stands around it, the same in every language. */
    private static final String TOO_MANY = "Too many messages";

    private final ObjectMapper json;
    private final RetryTimes times;

    Answers(ObjectMapper json, RetryTimes times) {
        this.json = json;
        this.times = times;
    }

    Answer<JsonNode> of(Route route, Reply reply) {
        return switch (reply) {
            case Reply.Received received -> received(route, received);
            case Reply.Limited(Optional<String> retryAfter) ->
                new Answer.Later<>("Chatwoot limits the rate (429)", Optional.of(times.after(retryAfter)));
            case Reply.NotSent(String reason) -> new Answer.Later<>(reason);
            case Reply.Forbidden(String reason) -> new Answer.Denied<>(reason);
            case Reply.Lost(String reason) -> lost(route, reason);
        };
    }

    private Answer<JsonNode> received(Route route, Reply.Received reply) {
        int status = reply.status();
        if (status == 404) {
            return new Answer.Missing<>();
        }
        // 408 comes from a proxy that had waited long enough, and so says as little as a 504.
        if (status >= 500 || status == 408) {
            return lost(route, "Chatwoot failed (" + status + ")");
        }
        return status < 300 ? done(route, reply) : refused(route, status, reply);
    }

    /** A question can be asked again; of anything else nobody knows whether it was done. */
    private static Answer<JsonNode> lost(Route route, String reason) {
        return route.reads() ? new Answer.Later<>(reason) : new Answer.Unknown<>(reason);
    }

    private Answer<JsonNode> done(Route route, Reply.Received reply) {
        JsonNode body = body(reply);
        return body != null && body.isContainerNode()
                ? new Answer.Done<>(body)
                : lost(route, "Chatwoot's answer has no result in it");
    }

    private Answer<JsonNode> refused(Route route, int status, Reply.Received reply) {
        String said = said(body(reply));
        if (route == Route.CREATE_MESSAGE && said.contains(TOO_MANY)) {
            return new Answer.Later<>(
                    "the conversation has had too many messages of late", Optional.of(times.after(Optional.empty())));
        }
        return status == 401 || status == 403
                ? new Answer.Denied<>("Chatwoot refuses the token: " + said)
                : new Answer.Invalid<>("Chatwoot refuses the request (" + status + "): " + said);
    }

    /** Both shapes of an error: {@code message} of a validation, {@code error} or {@code errors} of all else. */
    private static String said(JsonNode body) {
        if (body == null) {
            return "no reason given";
        }
        JsonNode text = Stream.of("message", "error", "errors")
                .map(body::path)
                .filter(field -> !field.isMissingNode())
                .findFirst()
                .orElse(body);
        String said = text.isTextual() ? text.textValue() : text.toString();
        return said.substring(0, Math.min(said.length(), LONGEST_REASON)).replaceAll("\\p{Cntrl}", " ");
    }

    private JsonNode body(Reply.Received reply) {
        try {
            return json.readTree(reply.body());
        } catch (IOException e) {
            return null;
        }
    }
}
