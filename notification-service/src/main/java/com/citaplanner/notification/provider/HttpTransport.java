package com.citaplanner.notification.provider;

import io.smallrye.mutiny.Uni;

/** Sends HTTP requests and returns their results. Does not follow redirects. */
public interface HttpTransport {
    /**
     * Sends a request at once. The {@code Uni} never fails: failures are results.
     *
     * @param trusted whether the address may be in any network
     */
    Uni<HttpResult> send(HttpRequest request, boolean trusted);
}
