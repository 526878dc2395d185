package com.citaplanner.notification.chatwoot;

import java.util.Optional;

/** What became of a request on the wire, before anybody judges what it means. */
sealed interface Reply {
    /** An answer, as a whole. */
    record Received(int status, byte[] body) implements Reply {}

    /** Chatwoot, or what stands before it, takes no more requests for now (429). */
    record Limited(Optional<String> retryAfter) implements Reply {}

    /** No connection, so certainly no request. */
    record NotSent(String reason) implements Reply {}

    /** The address is one that tenants may not make us call. */
    record Forbidden(String reason) implements Reply {}

    /** The request went out, and no usable answer came back. */
    record Lost(String reason) implements Reply {}
}
