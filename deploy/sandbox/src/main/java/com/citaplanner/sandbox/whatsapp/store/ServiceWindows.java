package com.citaplanner.sandbox.whatsapp.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The customer service windows: 24 hours from a client's last message, in which a business may write freely. */
public final class ServiceWindows {
    private static final Duration LENGTH = Duration.ofHours(24);
    private static final int MAX_WINDOWS = 200_000;

    private record Key(String number, String client) {}

    private final Map<Key, Instant> lastMessages = BoundedMap.of(MAX_WINDOWS);

    public void opened(BusinessNumber number, Client client, Instant at) {
        lastMessages.put(new Key(number.id(), client.key()), at);
    }

    public void close(BusinessNumber number, Client client) {
        lastMessages.remove(new Key(number.id(), client.key()));
    }

    public boolean isOpen(BusinessNumber number, Client client, Instant now) {
        Instant last = lastMessages.get(new Key(number.id(), client.key()));
        return last != null && now.isBefore(last.plus(LENGTH));
    }
}
