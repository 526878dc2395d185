package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.network.EgressPolicy;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.InetAddress;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks the address of an open connection before a byte is written, so that a name that changes its meaning after it was resolved
 * gains nothing. It also ends answers of many parts, because the REST client would take them apart, however long they are.
 */
record EgressGuard(EgressPolicy egress) implements Consumer<HttpClientRequest> {
    private static final int MOST_CAUSES = 10;
    private static final String MANY_PARTS = "multipart/";

    /** The connection leads into a network that is not allowed. */
    private static final class BlockedAddress extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Does not throw, because the REST client would not tell its caller. A request that was reset is not written. */
    @Override
    public void accept(HttpClientRequest request) {
        String address = request.connection().remoteAddress().hostAddress();
        if (address == null || !egress.allows(InetAddress.ofLiteral(address))) {
            request.reset(0, new BlockedAddress());
            request.connection().close();
        } else {
            request.response().onSuccess(EgressGuard::refuseManyParts);
        }
    }

    private static void refuseManyParts(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MANY_PARTS)) {
            response.request().reset();
        }
    }

    static boolean blocked(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(BlockedAddress.class::isInstance);
    }
}
