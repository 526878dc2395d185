package com.citaplanner.notification.channel.push.fcm;

import com.citaplanner.notification.channel.push.DeviceAnswer;
import com.citaplanner.notification.channel.push.fcm.AccessTokens.TokenResult;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.RetryAfter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the answers of Google's token endpoint (RFC 6749, 5). A request can be repeated, so no outcome is unknown. */
final class TokenAnswers {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4000}");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Errors that last until somebody corrects the account. */
    private static final Set<String> LASTING =
            Set.of("invalid_grant", "invalid_client", "unauthorized_client", "invalid_scope", "access_denied");

    private final ObjectMapper json;
    private final RetryAfter retryAfter;
    private final Clock clock;

    TokenAnswers(ObjectMapper json, RetryAfter retryAfter, Clock clock) {
        this.json = json;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    TokenResult of(HttpResult result) {
        return switch (result) {
            case HttpResult.Received received -> received(received);
            case HttpResult.Limited(Optional<String> header, byte[] body) ->
                later("Google limits the requests for access tokens (429)", Optional.of(retryAfter.after(header)));
            case HttpResult.NotSent(String reason, Optional<Duration> pause) -> later(reason, pause);
            case HttpResult.Forbidden(String reason) -> later(reason, Optional.empty());
            case HttpResult.Lost(String reason) -> later(reason, Optional.empty());
        };
    }

    private static TokenResult later(String reason, Optional<Duration> pause) {
        return new TokenResult.NotIssued(new DeviceAnswer.Later(reason, pause));
    }

    private TokenResult received(HttpResult.Received reply) {
        Optional<JsonNode> body = reply.json() ? parsed(reply.body()) : Optional.empty();
        if (reply.status() == 200) {
            return body.filter(found ->
                            TOKEN.matcher(found.path("access_token").asText()).matches())
                    .map(this::issued)
                    .orElseGet(() -> later("Google's token endpoint gave no usable answer", Optional.empty()));
        }
        return body.map(found -> found.path("error").asText())
                .filter(error -> reply.status() < 500 && LASTING.contains(error))
                .<TokenResult>map(error -> new TokenResult.NotIssued(
                        new DeviceAnswer.CredentialsRefused("Google refuses the service account (" + error + ")")))
                .orElseGet(() -> later("Google issued no access token (" + reply.status() + ")", Optional.empty()));
    }

    private TokenResult issued(JsonNode body) {
        Duration lifetime = Duration.ofSeconds(body.path("expires_in").asLong(LONGEST.toSeconds()));
        Duration bounded = lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
        Duration used = bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
        return new TokenResult.Issued(
                body.path("access_token").asText(), clock.instant().plus(used));
    }

    private Optional<JsonNode> parsed(byte[] body) {
        try {
            return Optional.ofNullable(json.readTree(body));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
