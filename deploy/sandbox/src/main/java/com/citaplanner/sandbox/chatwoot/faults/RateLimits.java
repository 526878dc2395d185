package com.citaplanner.sandbox.chatwoot.faults;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rack-attack's limits in fixed windows of a clock minute: 3,000 requests per address, and 100 contact searches per
 * account. Loopback is exempt unless counted on purpose.
 */
public final class RateLimits {
    private static final int PER_ADDRESS = 3000;
    private static final int SEARCHES = 100;

    private final Clock clock;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long minute;
    private volatile boolean on;
    private volatile boolean loopbackToo;

    public RateLimits(Clock clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    public RateLimits on(boolean yes) {
        on = yes;
        return this;
    }

    public RateLimits countLoopback(boolean yes) {
        loopbackToo = yes;
        return this;
    }

    /** Whether limits hold at all; the one on messages of a conversation knows no exempt address. */
    public boolean on() {
        return on;
    }

    /** Counts the request. */
    public boolean exceeded(InetAddress address, String route, long account) {
        if (!on || address.isLoopbackAddress() && !loopbackToo) {
            return false;
        }
        turn();
        boolean tooMany = over("address " + address.getHostAddress(), PER_ADDRESS);
        boolean tooManySearches = route.equals("GET contacts/search") && over("search " + account, SEARCHES);
        return tooMany || tooManySearches;
    }

    private boolean over(String key, int limit) {
        return counts.computeIfAbsent(key, name -> new AtomicInteger()).incrementAndGet() > limit;
    }

    private synchronized void turn() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
    }
}
