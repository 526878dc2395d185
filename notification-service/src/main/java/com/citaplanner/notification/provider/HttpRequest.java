package com.citaplanner.notification.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * One request to a provider.
 *
 * @param route the endpoint's label in metrics; one of a few
 * @param uri absolute, with the query
 * @param headers with the credentials and the body's type
 * @param body empty where there is none
 * @param deadline when it is not worth sending any more
 * @param perMessage whether every message needs such a request; it is sent in the cheapest way, and means the same
 */
public record HttpRequest(
        String route,
        Method method,
        URI uri,
        Map<String, String> headers,
        byte[] body,
        Instant deadline,
        boolean perMessage) {
    public enum Method {
        GET,
        POST,
        PUT
    }

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** Neither the credentials nor the body, which may have anything personal in it. */
    @Override
    public String toString() {
        return "HttpRequest[" + route + "]";
    }
}
