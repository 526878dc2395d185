package com.citaplanner.notification.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * One request to a provider.
 *
 * @param route the endpoint's label in metrics; one of a few
 * @param uri absolute, including the query
 * @param headers including the credentials and the body's type
 * @param body empty where there is none
 * @param deadline latest time to send the request; later it is refused instead
 * @param perMessage whether every message needs such a request. These are sent over the transport that costs least;
 *     their meaning is the same
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
        PUT,
        DELETE
    }

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** Omits the credentials, and the body, which may contain personal data. */
    @Override
    public String toString() {
        return "HttpRequest[" + route + "]";
    }
}
