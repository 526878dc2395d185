package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the address of an installation and decides whether we may connect to it. What is decided on is the very address that
 * is connected to afterwards: a name that changes its meaning in between gains nothing.
 */
final class Addresses {
    private final Vertx vertx;
    private final Names names;
    private final Reach reach;

    /** Turns a name into addresses; may block. */
    interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** Whether there is an address to connect to. */
    sealed interface Found {
        record Usable(InetAddress address) implements Found {}

        /** One of the name's addresses is somewhere inside, so the name is not to be trusted at all. */
        record Inside() implements Found {}

        record Nowhere() implements Found {}
    }

    Addresses(Vertx vertx, Names names, Reach reach) {
        this.vertx = vertx;
        this.names = names;
        this.reach = reach;
    }

    Uni<Found> of(Connection connection) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(() -> find(connection), false).toCompletionStage());
    }

    private Found find(Connection connection) {
        try {
            List<InetAddress> found =
                    Stream.of(names.find(connection.installation().host())).toList();
            return found.stream().allMatch(address -> reach.allows(connection, address))
                    ? new Found.Usable(found.getFirst())
                    : new Found.Inside();
        } catch (UnknownHostException e) {
            return new Found.Nowhere();
        }
    }
}
