package com.citaplanner.notification.channel.push.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An error in the form of Google's APIs.
 *
 * @param status Google's own, for example {@code NOT_FOUND}
 * @param code FCM's own; empty where FCM says nothing, as where the request is malformed
 * @param message may quote what was sent
 */
record FcmError(String status, Optional<FcmErrorCode> code, String message) {
    private static final String FCM_TYPE = "google.firebase.fcm.v1.FcmError";

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
                        error.path("message").asText()))
                : Optional.empty();
    }

    private static Optional<FcmErrorCode> code(JsonNode details) {
        return StreamSupport.stream(details.spliterator(), false)
                .filter(detail -> detail.path("@type").asText().endsWith(FCM_TYPE))
                .findFirst()
                .map(detail -> FcmErrorCode.of(detail.path("errorCode").asText()));
    }
}
