package com.citaplanner.notification.chatwoot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to Chatwoot's API, independent of the connection.
 *
 * @param path below the account, with the query
 * @param body sent as JSON
 * @param notAfter latest time at which sending is still useful
 */
record ApiCall(Endpoint endpoint, String path, Optional<Object> body, Instant notAfter) {
    static ApiCall of(Endpoint endpoint, long... ids) {
        return new ApiCall(endpoint, endpoint.path(ids), Optional.empty(), Instant.MAX);
    }

    ApiCall withBody(Object content) {
        return new ApiCall(endpoint, path, Optional.of(content), notAfter);
    }

    ApiCall withQuery(String query) {
        return new ApiCall(endpoint, path + "?" + query, body, notAfter);
    }

    ApiCall notAfter(Instant moment) {
        return new ApiCall(endpoint, path, body, moment);
    }

    /** Every text in the body, since an error may quote it. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        body.ifPresent(content -> collect(content, texts));
        return texts;
    }

    private static void collect(Object content, List<String> texts) {
        switch (content) {
            case String text -> texts.add(text);
            case Map<?, ?> object -> object.values().forEach(value -> collect(value, texts));
            case Iterable<?> array -> array.forEach(value -> collect(value, texts));
            case null -> {}
            case Object numberOrBoolean -> {}
        }
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "Call[" + endpoint + "]";
    }
}
