package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** The meaning of Chatwoot's status codes and of failures to get one. Reasons never quote what we sent. */
final class Answers {
    private static final int LONGEST_REASON = 200;
    private static final int MOST_CAUSES = 10;

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    Answer<JsonNode> of(RestResponse<byte[]> response) {
        int status = response.getStatus();
        if (status == 429) {
            return new Answer.Later<>("Chatwoot limits the rate (429)");
        }
        if (status == 404) {
            return new Answer.Missing<>();
        }
        if (status >= 500) {
            return new Answer.Unknown<>("Chatwoot failed (" + status + ")");
        }
        return status < 300 ? done(response) : refused(status, response);
    }

    Answer<JsonNode> of(Throwable failure) {
        boolean neverSent = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
        return neverSent
                ? new Answer.Later<>("Chatwoot cannot be reached")
                : new Answer.Unknown<>(
                        "no answer from Chatwoot (" + failure.getClass().getSimpleName() + ")");
    }

    private Answer<JsonNode> done(RestResponse<byte[]> response) {
        JsonNode body = body(response);
        return body != null && body.isContainerNode()
                ? new Answer.Done<>(body)
                : new Answer.Unknown<>("Chatwoot's answer has no result in it");
    }

    private Answer<JsonNode> refused(int status, RestResponse<byte[]> response) {
        String said = said(body(response));
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
        return said.substring(0, Math.min(said.length(), LONGEST_REASON));
    }

    private JsonNode body(RestResponse<byte[]> response) {
        try {
            return response.getEntity() == null ? null : json.readTree(response.getEntity());
        } catch (IOException e) {
            return null;
        }
    }
}
