package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.vertx.ConnectionChecks;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Applies {@link ConnectionChecks} to the REST client's requests. */
record ConnectionGuard(EgressPolicy egress) implements Consumer<HttpClientRequest> {
    private static final int MAX_CAUSES = 10;

    /** The server's address is in a network that is not allowed. */
    private static final class BlockedAddress extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Resets a request to a blocked address, which is then not written. Does not throw, because the REST client would
     * not report that to its caller.
     */
    @Override
    public void accept(HttpClientRequest request) {
        if (ConnectionChecks.isBlocked(egress, request.connection())) {
            request.reset(0, new BlockedAddress());
            request.connection().close();
        } else {
            request.response().onSuccess(response -> {
                if (ConnectionChecks.isMultipart(response)) {
                    request.reset();
                }
            });
        }
    }

    static boolean isBlocked(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(BlockedAddress.class::isInstance);
    }
}
