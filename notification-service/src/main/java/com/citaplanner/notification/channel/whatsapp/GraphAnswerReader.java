package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the API's answers, and failures to get one. Only Meta's own forms say that something was done or refused. */
final class GraphAnswerReader {
    private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int REQUEST_TIMEOUT = 408;

    /** Lower codes are those of the Graph API, which is before WhatsApp. */
    private static final int FIRST_WHATSAPP_CODE = 130_000;

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    GraphAnswerReader(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /** @param token hidden where the answer quotes it */
    GraphAnswer of(GraphCall call, String token, HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> received(call, token, received);
            case HttpResult.Limited(Optional<String> header, byte[] body) -> limited(call, token, header, body);
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> new GraphAnswer.Later(reason, pause);
            case HttpResult.Forbidden(String reason) -> new GraphAnswer.Later(reason);
            case HttpResult.Lost(String reason) -> lost(call, reason);
        };
    }

    /** A 429 may be about another limit than the number's rate, which only Meta's own form tells. */
    private GraphAnswer limited(GraphCall call, String token, Optional<String> header, byte[] body) {
        return parsed(body)
                .flatMap(GraphAnswerReader::error)
                .map(error -> refused(call, token, error))
                .filter(refused -> !refused.refusedForRate())
                .orElseGet(() -> new GraphAnswer.Later(
                        "WhatsApp limits the rate (429)", Optional.of(retryAfter.after(header)), true));
    }

    private GraphAnswer received(GraphCall call, String token, HttpResult.Received reply) {
        int status = reply.status();
        Optional<JsonNode> body = reply.json() ? parsed(reply.body()) : Optional.empty();
        if (status < 300) {
            return body.filter(found -> hasForm(call.route(), found))
                    .<GraphAnswer>map(GraphAnswer.Done::new)
                    .orElseGet(() -> lost(call, foreign(status)));
        }
        Optional<GraphAnswer> refused = body.flatMap(GraphAnswerReader::error)
                .filter(error -> status < 500 || tellsWhatWasDone(error))
                .map(error -> refused(call, token, error));
        boolean mayHaveBeenDone = status >= 500 || status == REQUEST_TIMEOUT;
        return refused.orElseGet(() -> mayHaveBeenDone
                ? lost(call, "WhatsApp failed (" + status + ")")
                : new GraphAnswer.Later(foreign(status)));
    }

    /** A read can be repeated; for a message it is unknown whether it was sent. */
    private static GraphAnswer lost(GraphCall call, String reason) {
        return call.isRead() ? new GraphAnswer.Later(reason) : new GraphAnswer.Unknown(reason);
    }

    /** Somebody other than Meta answered, as proxies do. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "WhatsApp's address redirects requests (" + status + "), and redirects are not followed"
                : "the answer from WhatsApp's address is not WhatsApp's (" + status + ")";
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(GraphCall.GraphEndpoint route, JsonNode body) {
        return switch (route) {
            case SEND_MESSAGE ->
                MESSAGE_ID
                        .matcher(body.path("messages").path(0).path("id").asText())
                        .matches();
            case NUMBER, MESSAGING_LIMIT -> body.path("id").isTextual();
            case TEMPLATES -> body.path("data").isArray();
        };
    }

    /** Meta's errors have a type beside the code; those of other gateways do not. */
    private static Optional<JsonNode> error(JsonNode body) {
        JsonNode error = body.path("error");
        boolean own = error.path("code").isInt() && error.path("type").isTextual();
        return own ? Optional.of(error) : Optional.empty();
    }

    /** The Graph API's own failures leave open what WhatsApp did. */
    private static boolean tellsWhatWasDone(JsonNode error) {
        int code = error.path("code").intValue();
        return ErrorTable.find(code)
                .filter(known -> code >= FIRST_WHATSAPP_CODE || known.errorClass() != WhatsAppErrorClass.RETRY)
                .isPresent();
    }

    private static GraphAnswer refused(GraphCall call, String token, JsonNode node) {
        String details = node.path("error_data").path("details").asText();
        String said = details.isEmpty() ? node.path("message").asText() : details;
        WhatsAppError error = WhatsAppError.of(node.path("code").intValue(), said, call.validTtl());
        return new GraphAnswer.Refused(error, error.reason() + quoted(call, token, error, said));
    }

    /** Quotes Meta where its words help to correct something. */
    private static String quoted(GraphCall call, String token, WhatsAppError error, String said) {
        return switch (error.errorClass()) {
            case STOP_ACCOUNT, CONFIGURATION, CONTENT, UNKNOWN -> {
                List<String> sent = new ArrayList<>(call.texts());
                sent.add(token);
                yield ": " + ProviderText.quote(said, sent);
            }
            case RETRY,
                    RETRY_RECIPIENT,
                    RETRY_NUMBER,
                    LIMIT,
                    SPAM_LIMIT,
                    NOT_ON_WHATSAPP,
                    RECIPIENT,
                    RECIPIENT_LIMIT,
                    SUPPRESS_MARKETING,
                    USE_TEMPLATE,
                    DIRECT_SEND_OFF -> "";
        };
    }
}
