package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.support.RawHttp.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** What every answer must be like. */
final class Expectation {
    /** Given by the server to what is not HTTP, before anything of ours sees it. */
    private static final Set<Integer> NOT_HTTP = Set.of(400, 414, 431);

    private Expectation() {}

    /** What is wrong with an answer; empty where nothing is. */
    static Optional<String> problem(FuzzedRequest request, Answer answer) {
        if (answer.status() <= 0 || answer.status() >= 500) {
            return Optional.of("the service failed: " + answer);
        }
        if (answer.status() < 400 || isPage(request, answer)) {
            return Optional.empty();
        }
        if (NOT_HTTP.contains(answer.status())
                && answer.body().isEmpty()
                && !answer.headers().containsKey("content-type")) {
            return Optional.empty();
        }
        return complete(answer) ? Optional.empty() : Optional.of("not a whole problem: " + answer);
    }

    /** Who follows a link that is not valid is a person with a browser. */
    private static boolean isPage(FuzzedRequest request, Answer answer) {
        return request.operation().isOpen()
                && answer.status() == 404
                && answer.contentType().startsWith("text/html");
    }

    private static boolean complete(Answer answer) {
        if (!answer.contentType().startsWith("application/problem+json")) {
            return false;
        }
        JsonNode problem = Json.of(answer.body());
        boolean fields = answer.status() != 422
                || (problem.path("errors").has(0)
                        && problem.path("errors").valueStream().allMatch(Expectation::named));
        return fields
                && problem.path("status").asInt() == answer.status()
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank();
    }

    private static boolean named(JsonNode error) {
        return error.path("field").isTextual() && !error.path("reason").asText().isBlank();
    }
}
