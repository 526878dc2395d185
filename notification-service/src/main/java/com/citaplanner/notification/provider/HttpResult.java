package com.citaplanner.notification.provider;

import java.time.Duration;
import java.util.Optional;

/** The result of a request on the wire, before its adapter interprets it. */
public sealed interface HttpResult {
    /**
     * A complete answer.
     *
     * @param contentType empty where none was given
     * @param retryAfter the header
     */
    record Received(int status, String contentType, byte[] body, Optional<String> retryAfter) implements HttpResult {
        private static final String SUFFIX = "+json";

        public Received(int status, String contentType, byte[] body) {
            this(status, contentType, body, Optional.empty());
        }

        /** Whether the body is JSON. APIs answer in JSON; pages and plain text come from a proxy before them. */
        public boolean json() {
            int parameters = contentType.indexOf(';');
            String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
            return type.equalsIgnoreCase("application/json")
                    || type.regionMatches(true, type.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length());
        }
    }

    /**
     * The provider, or a proxy before it, accepts no more requests for now (429).
     *
     * @param retryAfter the header
     * @param body empty where it could not be read
     */
    record Limited(Optional<String> retryAfter, byte[] body) implements HttpResult {
        private static final byte[] NO_BODY = {};

        public Limited(Optional<String> retryAfter) {
            this(retryAfter, NO_BODY);
        }

        /** A 429, whose body counts only if it was read to its end. */
        public static Limited of(Optional<String> retryAfter, HttpResult read) {
            return new Limited(retryAfter, read instanceof Received received ? received.body() : NO_BODY);
        }
    }

    /**
     * The request was certainly not sent: there was no connection, or it did not get its turn.
     *
     * @param pause how long to wait before another attempt can succeed; empty if unknown
     */
    record NotSent(String reason, Optional<Duration> pause) implements HttpResult {
        public NotSent(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The request was not sent, because tenants may not make this service call that address. */
    record Forbidden(String reason) implements HttpResult {}

    /** The request was sent, and no usable answer came back. */
    record Lost(String reason) implements HttpResult {}
}
