package com.citaplanner.notification.chatwoot;

import java.util.Optional;

/**
 * One request, before it is known whom to ask.
 *
 * @param path below the account, with the query
 * @param body what is sent as JSON
 */
record Call(Route route, String path, Optional<Object> body) {
    static Call of(Route route, Object... ids) {
        return new Call(route, route.path(ids), Optional.empty());
    }

    Call with(Object content) {
        return new Call(route, path, Optional.of(content));
    }

    Call asking(String query) {
        return new Call(route, path + "?" + query, body);
    }

    /** The body may have anything personal in it. */
    @Override
    public String toString() {
        return "Call[" + route + "]";
    }
}
