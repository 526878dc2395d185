package com.citaplanner.notification.chatwoot;

import java.util.Locale;
import java.util.Optional;

/** What became of a request on the wire, before anybody judges what it means. */
sealed interface HttpResult {
    /**
     * An answer, as a whole.
     *
     * @param contentType empty where none was given
     */
    record Received(int status, String contentType, byte[] body) implements HttpResult {
        /** Chatwoot says everything but its 429 as JSON; pages and plain text come from what stands before it. */
        boolean json() {
            String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return type.equals("application/json") || type.endsWith("+json");
        }
    }

    /** Chatwoot, or what stands before it, takes no more requests for now (429). */
    record Limited(Optional<String> retryAfter) implements HttpResult {}

    /** No connection, so certainly no request. */
    record NotSent(String reason) implements HttpResult {}

    /** The address is one that tenants may not make us call. */
    record Forbidden(String reason) implements HttpResult {}

    /** The request went out, and no usable answer came back. */
    record Lost(String reason) implements HttpResult {}
}
