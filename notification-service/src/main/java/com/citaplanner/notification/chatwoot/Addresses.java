package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the addresses of an installation and decides whether we may connect to them.
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
        record Usable() implements Found {}

        /** One of the name's addresses is somewhere inside, so the name is not to be trusted at all. */
        record Inside() implements Found {}

        record Nowhere() implements Found {}
    }

    Addresses(Vertx vertx, Names names, Reach reach) {
        this.vertx = vertx;
        this.names = names;
        this.reach = reach;
    }

    Uni<Found> of(Installation installation) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(() -> find(installation), false).toCompletionStage());
    }

    private Found find(Installation installation) {
        try {
            List<InetAddress> found = Stream.of(names.find(installation.host())).toList();
            return found.stream().allMatch(reach::allows) ? new Found.Usable() : new Found.Inside();
        } catch (UnknownHostException e) {
            return new Found.Nowhere();
        }
    }
}
