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
 * An error that Chatwoot itself tells, by the forms of its {@code RequestExceptionHandler}: {@code {"error":"…"}} or {@code
 * {"errors":["…"]}} of everything, {@code {"message":"…","attributes":["…"]}} of a validation. Pages, empty bodies, and the JSON of
 * gateways (which have a {@code status}, or only a {@code message}) are not it.
 *
 * @param said as it came
 */
record ChatwootError(String said) {
    private static final Set<String> FIELDS = Set.of("message", "error", "errors", "attributes");

    /** Of these statuses Chatwoot tells one thing only. */
    private static final Set<Integer> WITHOUT_VALIDATION = Set.of(401, 403, 404);

    /** Empty when it is not Chatwoot's. */
    static Optional<ChatwootError> read(HttpResult.Received reply, ObjectMapper json) {
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
