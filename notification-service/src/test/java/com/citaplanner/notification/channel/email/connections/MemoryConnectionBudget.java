package com.citaplanner.notification.channel.email.connections;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Divides connections in memory. */
public final class MemoryConnectionBudget implements ConnectionBudget {
    private final Map<String, ConnectionShares> accounts = new HashMap<>();
    private volatile boolean away;

    /** Fails from now on. */
    void disappear() {
        away = true;
    }

    synchronized ConnectionShares shares(String account) {
        return accounts.getOrDefault(account, ConnectionShares.NONE);
    }

    @Override
    public synchronized Uni<Integer> report(ConnectionUse use) {
        if (away) {
            return Uni.createFrom().failure(new IllegalStateException("away"));
        }
        ConnectionShares.Reported reported = shares(use.account()).report(use, Instant.now());
        accounts.put(use.account(), reported.shares());
        return Uni.createFrom().item(reported.allowed());
    }
}
