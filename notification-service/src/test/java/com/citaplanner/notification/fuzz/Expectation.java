package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.support.RawHttp.RawResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What every answer must be like. */
final class Expectation {
    /** Given by the server to what is not HTTP, before anything of ours sees it. */
    private static final Set<Integer> NOT_HTTP = Set.of(400, 414, 431);

    private Expectation() {}

    /** What is wrong with an answer; empty where nothing is. */
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

    /** Who follows a link that is not valid is a person with a browser. */
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
