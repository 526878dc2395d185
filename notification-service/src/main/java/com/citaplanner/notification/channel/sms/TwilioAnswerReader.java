package com.citaplanner.notification.channel.sms;

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

/** Reads the API's answers, and failures to get one. Only Twilio's own forms say that something was done or refused. */
final class TwilioAnswerReader {
    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    TwilioAnswerReader(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /** @param secrets hidden where the answer quotes them */
    TwilioAnswer of(TwilioCall call, List<String> secrets, HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> received(call, secrets, received);
            case HttpResult.Limited(Optional<String> header, byte[] body) -> limited(call, secrets, header, body);
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> new TwilioAnswer.Later(reason, pause);
            case HttpResult.Forbidden(String reason) -> new TwilioAnswer.Later(reason);
            case HttpResult.Lost(String reason) -> lost(call, reason);
        };
    }

    /** A 429 may be about the account's messages instead of the requests' rate, which only Twilio's own form tells. */
    private TwilioAnswer limited(TwilioCall call, List<String> secrets, Optional<String> header, byte[] body) {
        return parsed(body)
                .filter(found -> isError(found, TOO_MANY_REQUESTS))
                .map(error -> refused(call, secrets, error))
                .filter(refused -> refused.error().errorClass() == TwilioErrorClass.LIMIT)
                .<TwilioAnswer>map(refused -> refused)
                .orElseGet(() ->
                        new TwilioAnswer.Later("Twilio limits the rate (429)", Optional.of(retryAfter.after(header))));
    }

    /** After a 5xx it is unknown what was done, whatever the body says. */
    private TwilioAnswer received(TwilioCall call, List<String> secrets, HttpResult.Received reply) {
        int status = reply.status();
        Optional<JsonNode> body = reply.json() ? parsed(reply.body()) : Optional.empty();
        if (status < 300) {
            return body.flatMap(found -> done(call, found)).orElseGet(() -> lost(call, foreign(status)));
        }
        if (status >= 500 || status == REQUEST_TIMEOUT) {
            return lost(call, "Twilio failed (" + status + ")");
        }
        return body.filter(found -> isError(found, status))
                .<TwilioAnswer>map(error -> refused(call, secrets, error))
                .orElseGet(() -> new TwilioAnswer.Later(foreign(status)));
    }

    private static Optional<TwilioAnswer> done(TwilioCall call, JsonNode body) {
        String sid = call.isRead() ? "" : body.path("sid").asText();
        boolean whole = call.isRead()
                ? body.path("messages").isArray()
                : MESSAGE_SID.matcher(sid).matches();
        return whole ? Optional.of(new TwilioAnswer.Done(sid)) : Optional.empty();
    }

    /** A read can be repeated; for a message it is unknown whether it was sent. */
    private static TwilioAnswer lost(TwilioCall call, String reason) {
        return call.isRead() ? new TwilioAnswer.Later(reason) : new TwilioAnswer.Unknown(reason);
    }

    /** Somebody other than Twilio answered, as proxies do. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "Twilio's address redirects requests (" + status + "), and redirects are not followed"
                : "the answer from Twilio's address is not Twilio's (" + status + ")";
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Twilio's errors repeat the status beside the code; those of other gateways do not. */
    private static boolean isError(JsonNode body, int status) {
        return body.path("code").isInt()
                && body.path("status").isInt()
                && body.path("status").intValue() == status
                && body.path("message").isTextual();
    }

    private static TwilioAnswer.Refused refused(TwilioCall call, List<String> secrets, JsonNode node) {
        TwilioError error = TwilioError.of(node.path("code").intValue());
        return new TwilioAnswer.Refused(
                error,
                error.reason()
                        + quoted(call, secrets, error, node.path("message").asText()));
    }

    /** Quotes Twilio where its words help to correct something. */
    private static String quoted(TwilioCall call, List<String> secrets, TwilioError error, String said) {
        return switch (error.errorClass()) {
            case STOP_ACCOUNT, CONFIGURATION, CONTENT, UNKNOWN -> {
                List<String> sent = new ArrayList<>(call.texts());
                sent.addAll(secrets);
                yield ": " + ProviderText.quote(said, sent);
            }
            case RETRY, RATE, LIMIT, RECIPIENT, OPTED_OUT, UNDELIVERED -> "";
        };
    }
}
