package com.citaplanner.notification.channel.email.connections;

import io.smallrye.mutiny.Uni;

/** Divides the connections to an account between instances. */
public interface ConnectionBudget {
    /**
     * Records what an instance uses, and decides its share. Reports of one instance take effect in their order.
     *
     * @return how many connections it may have; fails while that cannot be decided
     */
    Uni<Integer> report(ConnectionUse use);
}
