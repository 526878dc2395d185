package com.citaplanner.notification.chatwoot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, before it is known whom to ask.
 *
 * @param path below the account, with the query
 * @param body what is sent as JSON
 * @param notAfter when it is not worth sending any more
 */
record ApiCall(Endpoint endpoint, String path, Optional<Object> body, Instant notAfter) {
    static ApiCall of(Endpoint endpoint, Object... ids) {
        return new ApiCall(endpoint, endpoint.path(ids), Optional.empty(), Instant.MAX);
    }

    ApiCall with(Object content) {
        return new ApiCall(endpoint, path, Optional.of(content), notAfter);
    }

    ApiCall asking(String query) {
        return new ApiCall(endpoint, path + "?" + query, body, notAfter);
    }

    ApiCall notAfter(Instant moment) {
        return new ApiCall(endpoint, path, body, moment);
    }

    /** Every text in the body: what an error may quote. */
    List<String> sent() {
        List<String> sent = new ArrayList<>();
        body.ifPresent(content -> collect(content, sent));
        return sent;
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

    /** The body may have anything personal in it. */
    @Override
    public String toString() {
        return "Call[" + endpoint + "]";
    }
}
