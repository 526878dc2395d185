package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.support.RawHttp.RawResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** The requirements for every response. */
final class Expectation {
    /** The HTTP server's own responses to input that is not HTTP, before our code sees it. */
    private static final Set<Integer> NOT_HTTP = Set.of(400, 414, 431);

    private Expectation() {}

    /** What is wrong with a response; empty if it is correct. */
    static Optional<String> problem(FuzzedRequest request, RawResponse rawResponse) {
        if (rawResponse.status() <= 0 || rawResponse.status() >= 500) {
            return Optional.of("the service failed: " + rawResponse);
        }
        if (rawResponse.status() < 400 || isPage(request, rawResponse)) {
            return Optional.empty();
        }
        if (NOT_HTTP.contains(rawResponse.status())
                && rawResponse.body().isEmpty()
                && !rawResponse.headers().containsKey("content-type")) {
            return Optional.empty();
        }
        return complete(rawResponse) ? Optional.empty() : Optional.of("not a whole problem: " + rawResponse);
    }

    /** An invalid unsubscribe link is opened by a person, so the response is a page. */
    private static boolean isPage(FuzzedRequest request, RawResponse rawResponse) {
        return request.operation().isOpen()
                && rawResponse.status() == 404
                && rawResponse.contentType().startsWith("text/html");
    }

    private static boolean complete(RawResponse rawResponse) {
        if (!rawResponse.contentType().startsWith("application/problem+json")) {
            return false;
        }
        JsonNode problem = Json.of(rawResponse.body());
        boolean fields = rawResponse.status() != 422
                || (problem.path("errors").has(0)
                        && problem.path("errors").valueStream().allMatch(Expectation::named));
        return fields
                && problem.path("status").asInt() == rawResponse.status()
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank();
    }

    private static boolean named(JsonNode error) {
        return error.path("field").isTextual() && !error.path("reason").asText().isBlank();
    }
}
