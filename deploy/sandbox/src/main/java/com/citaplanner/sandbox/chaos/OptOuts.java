package com.citaplanner.sandbox.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opts clients of a tenant out of all messages while notifications are sent, and finds what was sent to them later. */
final class OptOuts {
    private static final int CLIENTS_AT_ONCE = 5;
    /** Spreads the clients who opt out over all clients. */
    private static final int STRIDE = 37;

    private record Key(String client, String channel) {}

    private final String tenant;
    private final int requests;
    private final List<String> channels;
    private final ChaosSettings settings;
    private final Map<Key, Instant> optOuts = new ConcurrentHashMap<>();
    private int next;

    /**
     * Prepares the opt-outs.
     *
     * @param requests the number of requests; the clients of the last ones opt out first, so that some of their
     *     notifications are still to be sent
     */
    OptOuts(String tenant, int requests, List<String> channels, ChaosSettings settings) {
        this.tenant = tenant;
        this.requests = requests;
        this.channels = channels;
        this.settings = settings;
    }

    /** Opts some more clients out, on every channel. */
    void addSome() {
        for (int i = 0; i < CLIENTS_AT_ONCE; i++) {
            String client = "c-" + Math.floorMod(requests - 1 - next++ * STRIDE, NotificationLoad.CLIENTS);
            for (String channel : channels) {
                settings.optOut(tenant, channel, client);
                optOuts.put(new Key(client, channel), Instant.now());
            }
        }
    }

    /** Returns whether the notification's client has opted out of its channel. */
    boolean includes(NotificationLoad.FinalState notification) {
        return notification.lane().tenant().equals(tenant)
                && optOuts.containsKey(
                        new Key(notification.client(), notification.lane().channel()));
    }

    /** Returns how many attempts began after their client's opt-out was confirmed. */
    long ignored(List<NotificationLoad.Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.tenant().equals(tenant))
                .filter(attempt -> {
                    Instant optOut = optOuts.get(new Key(attempt.client(), attempt.channel()));
                    return optOut != null && attempt.at().isAfter(optOut);
                })
                .count();
    }
}
