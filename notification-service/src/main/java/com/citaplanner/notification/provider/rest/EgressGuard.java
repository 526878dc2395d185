package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.vertx.Refusals;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Applies the {@link Refusals} to the REST client's requests. */
record EgressGuard(EgressPolicy egress) implements Consumer<HttpClientRequest> {
    private static final int MOST_CAUSES = 10;

    /** The connection leads into a network that is not allowed. */
    private static final class BlockedAddress extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Does not throw, because the REST client would not tell its caller. A request that was reset is not written. */
    @Override
    public void accept(HttpClientRequest request) {
        if (Refusals.blocked(egress, request.connection())) {
            request.reset(0, new BlockedAddress());
            request.connection().close();
        } else {
            request.response().onSuccess(response -> {
                if (Refusals.manyParts(response)) {
                    request.reset();
                }
            });
        }
    }

    static boolean blocked(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(BlockedAddress.class::isInstance);
    }
}
