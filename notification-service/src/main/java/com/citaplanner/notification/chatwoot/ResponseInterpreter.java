package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Interprets Chatwoot's responses, and failures to get one. */
final class ResponseInterpreter {
    /**
     * Part of the error for a conversation that reached its limit of messages in this minute; the same in every
     * language.
     */
    private static final String TOO_MANY = "Too many messages";

    private final ObjectMapper json;
    private final RetryAfter retryAfter;

    ResponseInterpreter(ObjectMapper json, RetryAfter retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /** @param token hidden where the response quotes it */
    ChatwootResult<JsonNode> of(ApiCall call, String token, HttpResult httpResult) {
        return switch (httpResult) {
            case HttpResult.Received received -> received(call, token, received);
            case HttpResult.Limited(Optional<String> header, byte[] body) ->
                new ChatwootResult.Later<>("Chatwoot limits the rate (429)", Optional.of(retryAfter.after(header)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) ->
                new ChatwootResult.Later<>(reason, pause);
            case HttpResult.Forbidden(String reason) -> new ChatwootResult.Denied<>(reason);
            case HttpResult.Lost(String reason) -> lost(call.endpoint(), reason);
        };
    }

    private ChatwootResult<JsonNode> received(ApiCall call, String token, HttpResult.Received reply) {
        int status = reply.status();
        // A proxy answers 408 after a timeout, which has as little meaning as a 504.
        if (status >= 500 || status == 408) {
            return lost(call.endpoint(), "Chatwoot failed (" + status + ")");
        }
        if (status < 300) {
            return done(call.endpoint(), reply);
        }
        return ChatwootError.parse(reply, json)
                .map(error -> refused(call, token, status, error))
                .orElseGet(() -> lost(call.endpoint(), foreign(status)));
    }

    /** A read can be repeated; for anything else it is unknown whether it was executed. */
    private static ChatwootResult<JsonNode> lost(Endpoint endpoint, String reason) {
        return endpoint.isRead() ? new ChatwootResult.Later<>(reason) : new ChatwootResult.Unknown<>(reason);
    }

    /** Somebody other than Chatwoot answered, possibly only for a moment, as proxies do while Chatwoot starts. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "Chatwoot's address redirects requests (" + status + "), and redirects are not followed"
                : "the response from Chatwoot's address is not Chatwoot's (" + status + ")";
    }

    private ChatwootResult<JsonNode> done(Endpoint endpoint, HttpResult.Received reply) {
        try {
            JsonNode body = json.readTree(reply.body());
            return ResultShape.matches(endpoint, body)
                    ? new ChatwootResult.Done<>(body)
                    : lost(endpoint, foreign(reply.status()));
        } catch (IOException noJson) {
            return lost(endpoint, foreign(reply.status()));
        }
    }

    private static String hideToken(String text, @Nullable String token) {
        return token == null || token.isEmpty() ? text : text.replace(token, "…");
    }

    private ChatwootResult<JsonNode> refused(ApiCall call, String token, int status, ChatwootError error) {
        if (status == 404) {
            return new ChatwootResult.Missing<>();
        }
        if (call.endpoint() == Endpoint.CREATE_MESSAGE && error.text().contains(TOO_MANY)) {
            return new ChatwootResult.Later<>(
                    "the conversation's limit of messages is reached", Optional.of(retryAfter.after(Optional.empty())));
        }
        String quoted = ProviderText.quote(hideToken(error.text(), token), call.texts());
        return status == 401 || status == 403
                ? new ChatwootResult.Denied<>("Chatwoot refuses the token: " + quoted)
                : new ChatwootResult.Invalid<>("Chatwoot refuses the request (" + status + "): " + quoted);
    }
}
