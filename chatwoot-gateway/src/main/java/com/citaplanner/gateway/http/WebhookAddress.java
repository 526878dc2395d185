package com.citaplanner.gateway.http;

import com.citaplanner.gateway.source.Sources;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The source and token that a request's URL names: {@code /api/webhooks/{kind}}, {@code …/{source}} or {@code
 * …/{source}/{token}}. The token may also be the query parameter {@code token}.
 *
 * @param source the source's id
 * @param token null if the URL has none
 */
record WebhookAddress(String source, @Nullable String token) {
    private static final String TOKEN = "token=";

    /**
     * Returns the address, or null if the path is not a webhook path.
     *
     * @param endpoint the path of the kind of source, with which the request's path begins
     */
    static @Nullable WebhookAddress of(HttpServerRequest request, String endpoint) {
        String path = Objects.requireNonNull(request.path()); // the router compared it with the endpoint
        String query = request.query();
        String token = query == null ? null : token(query);
        if (path.length() == endpoint.length()) {
            return new WebhookAddress(Sources.DEFAULT, token);
        }
        String rest = path.substring(endpoint.length());
        if (rest.charAt(0) != '/') {
            return null;
        }
        int slash = rest.indexOf('/', 1);
        return slash < 0
                ? new WebhookAddress(rest.substring(1), token)
                : new WebhookAddress(rest.substring(1, slash), rest.substring(slash + 1));
    }

    private static @Nullable String token(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(TOKEN)) {
                return parameter.substring(TOKEN.length());
            }
        }
        return null;
    }
}
