package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.http.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One endpoint under {@code /api/v1/accounts/{account}}.
 *
 * @param name method and pattern, for example {@code POST conversations/{id}/messages}
 */
record Route(String name, String method, List<String> pattern, AccessLevel accessLevel, Action action) {
    /** The endpoint's action; throws a {@code Refusal} instead of an error answer. */
    interface Action {
        Answer answer(Request request);
    }

    static Route of(String name, Action action) {
        String[] words = name.split(" ", 2);
        return new Route(name, words[0], List.of(words[1].split("/")), AccessLevel.PEOPLE, action);
    }

    Route openTo(AccessLevel allowed) {
        return new Route(name, method, pattern, allowed, action);
    }

    /** Returns the path's variables if method and path match this route. */
    Optional<Map<String, String>> match(String requestMethod, List<String> path) {
        if (!method.equals(requestMethod) || pattern.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String part = pattern.get(i);
            if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
