package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.provider.ProviderText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** The meaning of Chatwoot's answers and of failures to get one. */
final class Answers {
    /** Of a conversation that had its messages of this minute; unlike what stands around it, the same in every language. */
    private static final String TOO_MANY = "Too many messages";

    private final ObjectMapper json;
    private final RetryTimes times;

    Answers(ObjectMapper json, RetryTimes times) {
        this.json = json;
        this.times = times;
    }

    /** @param token which Chatwoot may quote */
    Answer<JsonNode> of(Call call, String token, Reply reply) {
        return switch (reply) {
            case Reply.Received received -> received(call, token, received);
            case Reply.Limited(Optional<String> retryAfter) ->
                new Answer.Later<>("Chatwoot limits the rate (429)", Optional.of(times.after(retryAfter)));
            case Reply.NotSent(String reason) -> new Answer.Later<>(reason);
            case Reply.Forbidden(String reason) -> new Answer.Denied<>(reason);
            case Reply.Lost(String reason) -> lost(call.route(), reason);
        };
    }

    private Answer<JsonNode> received(Call call, String token, Reply.Received reply) {
        int status = reply.status();
        // 408 comes from a proxy that had waited long enough, and so says as little as a 504.
        if (status >= 500 || status == 408) {
            return lost(call.route(), "Chatwoot failed (" + status + ")");
        }
        if (status < 300) {
            return done(call.route(), reply);
        }
        return ChatwootError.read(reply, json)
                .map(error -> refused(call, token, status, error))
                .orElseGet(() -> lost(call.route(), foreign(status)));
    }

    /** A question can be asked again; of anything else nobody knows whether it was done. */
    private static Answer<JsonNode> lost(Route route, String reason) {
        return route.reads() ? new Answer.Later<>(reason) : new Answer.Unknown<>(reason);
    }

    /** Somebody else answered. They may do so for a moment only, as proxies do while Chatwoot starts. */
    private static String foreign(int status) {
        return status >= 300 && status < 400
                ? "something at Chatwoot's address sends requests elsewhere (" + status
                        + "), and redirects are not followed"
                : "what answered at Chatwoot's address was not Chatwoot (" + status + ")";
    }

    private Answer<JsonNode> done(Route route, Reply.Received reply) {
        try {
            JsonNode body = json.readTree(reply.body());
            return ResultForm.fits(route, body) ? new Answer.Done<>(body) : lost(route, foreign(reply.status()));
        } catch (IOException noJson) {
            return lost(route, foreign(reply.status()));
        }
    }

    private static String hidden(String said, String token) {
        return token == null || token.isEmpty() ? said : said.replace(token, "…");
    }

    private Answer<JsonNode> refused(Call call, String token, int status, ChatwootError error) {
        if (status == 404) {
            return new Answer.Missing<>();
        }
        if (call.route() == Route.CREATE_MESSAGE && error.said().contains(TOO_MANY)) {
            return new Answer.Later<>(
                    "the conversation has had too many messages of late", Optional.of(times.after(Optional.empty())));
        }
        String said = ProviderText.quote(hidden(error.said(), token), call.sent());
        return status == 401 || status == 403
                ? new Answer.Denied<>("Chatwoot refuses the token: " + said)
                : new Answer.Invalid<>("Chatwoot refuses the request (" + status + "): " + said);
    }
}
