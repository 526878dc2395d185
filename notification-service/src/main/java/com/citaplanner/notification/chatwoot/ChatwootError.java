package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.HttpResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An error in a format of Chatwoot's {@code RequestExceptionHandler}: {@code {"error":"…"}} or {@code {"errors":["…"]}}
 * in general, {@code {"message":"…","attributes":["…"]}} for a validation. HTML pages, empty bodies, and the JSON of
 * gateways (with a {@code status}, or only a {@code message}) are not.
 *
 * @param text the message, unchanged
 */
record ChatwootError(String text) {
    private static final Set<String> FIELDS = Set.of("message", "error", "errors", "attributes");

    /** Statuses for which Chatwoot sends a single field. */
    private static final Set<Integer> WITHOUT_VALIDATION = Set.of(401, 403, 404);

    /** Empty where the response does not come from Chatwoot. */
    static Optional<ChatwootError> parse(HttpResult.Received reply, ObjectMapper json) {
        if (!reply.json()) {
            return Optional.empty();
        }
        try {
            JsonNode body = json.readTree(reply.body());
            return body.isObject() && hasForm(body, reply.status())
                    ? text(body).map(ChatwootError::new)
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(JsonNode body, int status) {
        return body.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                && !(WITHOUT_VALIDATION.contains(status) && (body.size() > 1 || body.has("message")));
    }

    private static Optional<String> text(JsonNode body) {
        return Stream.of("message", "error", "errors")
                .map(body::path)
                .filter(field -> !field.isMissingNode())
                .findFirst()
                .flatMap(field -> field.isArray() ? joined(field) : Optional.ofNullable(field.textValue()));
    }

    private static Optional<String> joined(JsonNode array) {
        return array.isEmpty()
                        || !StreamSupport.stream(array.spliterator(), false).allMatch(JsonNode::isTextual)
                ? Optional.empty()
                : Optional.of(StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::textValue)
                        .collect(Collectors.joining(", ")));
    }
}
