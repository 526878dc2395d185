package com.citaplanner.notification.provider;

import io.smallrye.mutiny.Uni;

/** Puts requests on the wire and brings back what became of each. Redirects are not followed. */
public interface HttpTransport {
    /**
     * Sends at once. Does not fail.
     *
     * @param trusted whether the address may be anywhere
     */
    Uni<HttpResult> send(HttpRequest request, boolean trusted);
}
