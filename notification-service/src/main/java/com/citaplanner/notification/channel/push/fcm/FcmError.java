package com.citaplanner.notification.channel.push.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An error in the form of Google's APIs.
 *
 * @param status Google's own, for example {@code NOT_FOUND}
 * @param code FCM's own; empty where FCM says nothing, as where the request is malformed
 * @param fields of the request that are wrong, for example {@code message.token}; empty where none is named
 * @param message may quote what was sent
 */
record FcmError(String status, Optional<FcmErrorCode> code, Set<String> fields, String message) {
    private static final String FCM_TYPE = "google.firebase.fcm.v1.FcmError";
    private static final String FIELDS_TYPE = "google.rpc.BadRequest";
    private static final String TOKEN = "message.token";

    FcmError {
        fields = Set.copyOf(fields);
    }

    /** Empty where the body has another form. */
    static Optional<FcmError> of(JsonNode body) {
        JsonNode error = body.path("error");
        boolean own = error.path("code").isInt()
                && error.path("status").isTextual()
                && error.path("message").isTextual();
        return own
                ? Optional.of(new FcmError(
                        error.path("status").asText(),
                        code(error.path("details")),
                        fields(error.path("details")),
                        error.path("message").asText()))
                : Optional.empty();
    }

    private static Optional<FcmErrorCode> code(JsonNode details) {
        return ofType(details, FCM_TYPE)
                .findFirst()
                .map(detail -> FcmErrorCode.of(detail.path("errorCode").asText()));
    }

    private static Set<String> fields(JsonNode details) {
        return ofType(details, FIELDS_TYPE)
                .flatMap(detail ->
                        StreamSupport.stream(detail.path("fieldViolations").spliterator(), false))
                .map(violation -> violation.path("field").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> ofType(JsonNode details, String type) {
        return StreamSupport.stream(details.spliterator(), false)
                .filter(detail -> detail.path("@type").asText().endsWith(type));
    }

    /** Whether an invalid argument is the device's token. FCM gives the same code for any other field. */
    boolean isAboutToken() {
        return fields.isEmpty() || fields.contains(TOKEN);
    }
}
