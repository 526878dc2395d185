package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The meaning of Chatwoot's answers and of failures to get one. */
final class ResponseInterpreter {
    /** Of a conversation that had its messages of this minute; unlike what stands around it, the same in every language. */
    private static final String TOO_MANY = "Too many messages";

    private final ObjectMapper json;
    private final RetryAfter times;

    ResponseInterpreter(ObjectMapper json, RetryAfter times) {
        this.json = json;
        this.times = times;
    }

    /** @param token which Chatwoot may quote */
    ChatwootResult<JsonNode> of(ApiCall call, String token, HttpResult httpResult) {
        return switch (httpResult) {
            case HttpResult.Received received -> received(call, token, received);
            case HttpResult.Limited(Optional<String> retryAfter) ->
                new ChatwootResult.Later<>("Chatwoot limits the rate (429)", Optional.of(times.after(retryAfter)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) ->
                new ChatwootResult.Later<>(reason, pause);
            case HttpResult.Forbidden(String reason) -> new ChatwootResult.Denied<>(reason);
            case HttpResult.Lost(String reason) -> lost(call.endpoint(), reason);
        };
    }

    private ChatwootResult<JsonNode> received(ApiCall call, String token, HttpResult.Received reply) {
        int status = reply.status();
        // 408 comes from a proxy that had waited long enough, and so says as little as a 504.
        if (status >= 500 || status == 408) {
            return lost(call.endpoint(), "Chatwoot failed (" + status + ")");
        }
        if (status < 300) {
            return done(call.endpoint(), reply);
        }
        return ChatwootError.read(reply, json)
                .map(error -> refused(call, token, status, error))
                .orElseGet(() -> lost(call.endpoint(), foreign(status)));
    }

    /** A question can be asked again; of anything else nobody knows whether it was done. */
    private static ChatwootResult<JsonNode> lost(Endpoint endpoint, String reason) {
        return endpoint.reads() ? new ChatwootResult.Later<>(reason) : new ChatwootResult.Unknown<>(reason);
    }

    /** Somebody else answered. They may do so for a moment only, as proxies do while Chatwoot starts. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "something at Chatwoot's address sends requests elsewhere (" + status
                        + "), and redirects are not followed"
                : "what answered at Chatwoot's address was not Chatwoot (" + status + ")";
    }

    private ChatwootResult<JsonNode> done(Endpoint endpoint, HttpResult.Received reply) {
        try {
            JsonNode body = json.readTree(reply.body());
            return ResultShape.fits(endpoint, body)
                    ? new ChatwootResult.Done<>(body)
                    : lost(endpoint, foreign(reply.status()));
        } catch (IOException noJson) {
            return lost(endpoint, foreign(reply.status()));
        }
    }

    private static String hidden(String said, String token) {
        return token == null || token.isEmpty() ? said : said.replace(token, "…");
    }

    private ChatwootResult<JsonNode> refused(ApiCall call, String token, int status, ChatwootError error) {
        if (status == 404) {
            return new ChatwootResult.Missing<>();
        }
        if (call.endpoint() == Endpoint.CREATE_MESSAGE && error.said().contains(TOO_MANY)) {
            return new ChatwootResult.Later<>(
                    "the conversation has had too many messages of late", Optional.of(times.after(Optional.empty())));
        }
        String said = ProviderText.quote(hidden(error.said(), token), call.sent());
        return status == 401 || status == 403
                ? new ChatwootResult.Denied<>("Chatwoot refuses the token: " + said)
                : new ChatwootResult.Invalid<>("Chatwoot refuses the request (" + status + "): " + said);
    }
}
