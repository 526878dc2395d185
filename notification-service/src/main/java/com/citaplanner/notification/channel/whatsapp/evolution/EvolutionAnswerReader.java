package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads answers, and failures to get one. Only Evolution's own forms say that something was done or refused. */
final class EvolutionAnswerReader {
    private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int REQUEST_TIMEOUT = 408;

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    EvolutionAnswerReader(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /** @param sent what must not be quoted from the answer */
    EvolutionAnswer message(List<String> sent, HttpResult result) {
        return read(result, sent, EvolutionAnswerReader::namesMessage);
    }

    /** A read, which can be repeated. */
    EvolutionAnswer connection(List<String> sent, HttpResult result) {
        EvolutionAnswer answer =
                read(result, sent, body -> body.path("instance").isObject());
        return answer instanceof EvolutionAnswer.Unknown(String reason) ? new EvolutionAnswer.Later(reason) : answer;
    }

    /** The form of a good answer. */
    private interface Form {
        boolean fits(JsonNode body);
    }

    private static boolean namesMessage(JsonNode body) {
        return MESSAGE_ID.matcher(body.path("key").path("id").asText()).matches();
    }

    private EvolutionAnswer read(HttpResult result, List<String> sent, Form form) {
        return switch (result) {
            case HttpResult.Received received -> received(received, sent, form);
            case HttpResult.Limited(Optional<String> header, byte[] body) ->
                new EvolutionAnswer.Later("Evolution API limits the rate (429)", Optional.of(retryAfter.after(header)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) ->
                new EvolutionAnswer.Later(reason, pause);
            case HttpResult.Forbidden(String reason) -> new EvolutionAnswer.Denied(reason);
            case HttpResult.Lost(String reason) -> new EvolutionAnswer.Unknown(reason);
        };
    }

    private EvolutionAnswer received(HttpResult.Received reply, List<String> sent, Form form) {
        int status = reply.status();
        Optional<JsonNode> body = reply.json() ? parsed(reply.body()) : Optional.empty();
        if (status < 300) {
            return body.filter(form::fits)
                    .<EvolutionAnswer>map(EvolutionAnswer.Done::new)
                    .orElseGet(() -> new EvolutionAnswer.Unknown(foreign(status)));
        }
        boolean mayHaveBeenDone = status < 400 || status == REQUEST_TIMEOUT || status >= 500;
        return body.filter(found -> isOwn(status, found))
                .map(found -> refused(status, found, sent))
                .orElseGet(() -> mayHaveBeenDone
                        ? new EvolutionAnswer.Unknown(
                                status < 400 ? foreign(status) : "Evolution API failed (" + status + ")")
                        : new EvolutionAnswer.Later(foreign(status)));
    }

    /** Somebody other than Evolution answered, as proxies do. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "the address of Evolution API redirects requests (" + status + "), and redirects are not followed"
                : "the answer from the address is not Evolution API's (" + status + ")";
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Its errors repeat the status beside a name and a response; those of other servers do not. */
    private static boolean isOwn(int status, JsonNode body) {
        return body.path("status").isInt()
                && body.path("status").intValue() == status
                && body.path("error").isTextual()
                && body.path("response").isObject();
    }

    private static EvolutionAnswer refused(int status, JsonNode body, List<String> sent) {
        JsonNode message = body.path("response").path("message");
        EvolutionError error = EvolutionError.of(status, message);
        String reason = error.description() + " (Evolution API " + status + ")" + quoted(error, message, sent);
        return error.consequence() == EvolutionError.Consequence.UNKNOWN
                ? new EvolutionAnswer.Unknown(reason)
                : new EvolutionAnswer.Refused(error, reason);
    }

    /** Quotes where the words help to correct something. */
    private static String quoted(EvolutionError error, JsonNode message, List<String> sent) {
        return switch (error.consequence()) {
            case CONTENT, CONFIGURATION, UNKNOWN ->
                ": " + ProviderText.quote(message.isTextual() ? message.asText() : message.toString(), sent);
            case NOT_ON_WHATSAPP, STOP_ACCOUNT, DISCONNECTED, RETRY -> "";
        };
    }
}
