package com.citaplanner.notification.channel.email.connections;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This instance's connections to accounts. An instance knows its share of an account as long as it uses it; {@link
 * #report} must be called every {@link #INTERVAL}, so that the share follows what the instances want.
 */
public final class SharedConnections {
    /** Twice a second, and not for every message: a share is reported however many messages use it. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private final int limit;
    private final ConnectionBudget budget;
    private final String holder = UUID.randomUUID().toString();
    private final Map<String, AccountConnections> accounts = new ConcurrentHashMap<>();

    /** Whether a connection may be opened. */
    public enum Opening {
        ALLOWED,
        /** The account has as many as it may have. */
        NONE_FREE,
        /** The share is unknown, because the budget does not answer. */
        UNDECIDED,
        /** The waiting thread was interrupted, and still is. */
        INTERRUPTED
    }

    /** @param limit the number of connections to an account that all instances may have together */
    public SharedConnections(int limit, ConnectionBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * Waits until a connection may be opened. Blocks.
     *
     * @return if it is {@link Opening#ALLOWED}, {@link #close} must follow
     */
    public Opening open(String account, Duration maxWait) {
        AccountConnections connections = accounts.compute(account, (name, known) -> {
            AccountConnections used = known == null ? new AccountConnections(name, holder, limit, budget) : known;
            used.enter();
            return used;
        });
        try {
            return connections.open(maxWait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Opening.INTERRUPTED;
        }
    }

    /** Counts a connection that was open. */
    public void close(String account) {
        Optional.ofNullable(accounts.get(account)).ifPresent(AccountConnections::close);
    }

    /** Reports what this instance uses, and gives up shares of unused accounts. */
    public void report() {
        accounts.keySet()
                .forEach(account -> accounts.computeIfPresent(account, (name, connections) -> {
                    if (connections.isUnused()) {
                        giveUp(name).subscribe().with(given -> {}, lapses -> {});
                        return null;
                    }
                    connections.report();
                    return connections;
                }));
    }

    /** Gives up all shares, so that other instances need not wait until they lapse. */
    public Uni<Void> giveUp() {
        List<Uni<Integer>> given = accounts.keySet().stream().map(this::giveUp).toList();
        return given.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(given).andCollectFailures().replaceWithVoid();
    }

    private Uni<Integer> giveUp(String account) {
        return budget.report(new ConnectionUse(account, holder, limit, 0, 0));
    }
}
