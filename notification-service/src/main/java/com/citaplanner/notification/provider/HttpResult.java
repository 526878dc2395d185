package com.citaplanner.notification.provider;

import java.time.Duration;
import java.util.Optional;

/** What became of a request, before its adapter judges what it means. */
public sealed interface HttpResult {
    /**
     * An answer, as a whole.
     *
     * @param contentType empty where none was given
     */
    record Received(int status, String contentType, byte[] body) implements HttpResult {
        private static final String SUFFIX = "+json";

        /** APIs answer in JSON; pages and plain text come from what stands before them. */
        public boolean json() {
            int parameters = contentType.indexOf(';');
            String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
            return type.equalsIgnoreCase("application/json")
                    || type.regionMatches(true, type.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length());
        }
    }

    /** The provider, or what stands before it, takes no more requests for now (429). */
    record Limited(Optional<String> retryAfter) implements HttpResult {}

    /**
     * Certainly not sent: there was no connection, or the request did not get its turn.
     *
     * @param pause trying earlier than this is known to be in vain
     */
    record NotSent(String reason, Optional<Duration> pause) implements HttpResult {
        public NotSent(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The address is one that tenants may not make us call. */
    record Forbidden(String reason) implements HttpResult {}

    /** The request went out, and no usable answer came back. */
    record Lost(String reason) implements HttpResult {}
}
