package com.citaplanner.sandbox.chatwoot.faults;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Applies rack-attack's limits in fixed windows of one clock minute: 3,000 requests per address, and 100 contact
 * searches per account. Loopback is exempt unless it is explicitly counted.
 */
public final class RateLimits {
    private static final int MAX_REQUESTS_PER_ADDRESS = 3000;
    private static final int MAX_SEARCHES_PER_ACCOUNT = 100;

    private final Clock clock;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long minute;
    private volatile boolean enabled;
    private volatile boolean countLoopback;

    public RateLimits(Clock clock, boolean enabled) {
        this.clock = clock;
        this.enabled = enabled;
    }

    public RateLimits enabled(boolean yes) {
        enabled = yes;
        return this;
    }

    public RateLimits countLoopback(boolean yes) {
        countLoopback = yes;
        return this;
    }

    /** Returns whether limits apply. The limit on a conversation's messages exempts no address. */
    public boolean enabled() {
        return enabled;
    }

    /** Counts a request and returns whether it exceeds a limit. */
    public boolean isExceeded(InetAddress address, String route, long account) {
        if (!enabled || (address.isLoopbackAddress() && !countLoopback)) {
            return false;
        }
        startNewMinute();
        boolean tooMany = isOver("address " + address.getHostAddress(), MAX_REQUESTS_PER_ADDRESS);
        boolean tooManySearches =
                route.equals("GET contacts/search") && isOver("search " + account, MAX_SEARCHES_PER_ACCOUNT);
        return tooMany || tooManySearches;
    }

    private boolean isOver(String key, int limit) {
        return counts.computeIfAbsent(key, name -> new AtomicInteger()).incrementAndGet() > limit;
    }

    private synchronized void startNewMinute() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
    }
}
