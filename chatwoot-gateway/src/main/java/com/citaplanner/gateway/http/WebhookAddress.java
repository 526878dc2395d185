package com.citaplanner.gateway.http;

import com.citaplanner.gateway.source.Sources;
import io.vertx.core.http.HttpServerRequest;

/**
 * Whom a request is addressed to: {@code /api/webhooks/chatwoot}, {@code …/{source}} or {@code …/{source}/{token}}, where
 * the token may as well be {@code ?token=} of the query.
 *
 * @param source the source's id
 * @param token null where there is none
 */
record WebhookAddress(String source, String token) {
    static final String PATH = "/api/webhooks/chatwoot";

    private static final String TOKEN = "token=";

    /** The address, or null when the path is another one. */
    static WebhookAddress of(HttpServerRequest request) {
        String path = request.path();
        String query = request.query();
        String token = query == null ? null : token(query);
        if (path.length() == PATH.length()) {
            return new WebhookAddress(Sources.DEFAULT, token);
        }
        String rest = path.substring(PATH.length());
        if (rest.charAt(0) != '/') {
            return null;
        }
        int slash = rest.indexOf('/', 1);
        return slash < 0
                ? new WebhookAddress(rest.substring(1), token)
                : new WebhookAddress(rest.substring(1, slash), rest.substring(slash + 1));
    }

    private static String token(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(TOKEN)) {
                return parameter.substring(TOKEN.length());
            }
        }
        return null;
    }
}
