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
record Call(Route route, String path, Optional<Object> body, Instant notAfter) {
    static Call of(Route route, Object... ids) {
        return new Call(route, route.path(ids), Optional.empty(), Instant.MAX);
    }

    Call with(Object content) {
        return new Call(route, path, Optional.of(content), notAfter);
    }

    Call asking(String query) {
        return new Call(route, path + "?" + query, body, notAfter);
    }

    Call notAfter(Instant moment) {
        return new Call(route, path, body, moment);
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
        return "Call[" + route + "]";
    }
}
