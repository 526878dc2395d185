package com.citaplanner.sandbox.chatwoot.faults;

import com.citaplanner.sandbox.faults.FaultRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Selects faults for API requests. A route has the form of the journal, {@code POST conversations/{id}/messages}, and
 * may contain stars: {@code * contacts/*}. The first matching rule decides; rules added with {@code next} come before
 * shares.
 */
public final class Faults {
    private final FaultRules<Fault> rules = new FaultRules<>();
    private volatile Duration latency = Duration.ZERO;

    /** Sets the seed. The same seed and the same order of requests give the same faults. */
    public Faults seed(long seed) {
        rules.seed(seed);
        return this;
    }

    /** Applies one of the faults, chosen at random, to this share of all requests. */
    public Faults share(double share, Fault... oneOf) {
        return share("*", share, oneOf);
    }

    public Faults share(String route, double share, Fault... oneOf) {
        rules.share(route, share, List.of(oneOf));
        return this;
    }

    /** Applies the fault to the next requests of the route. */
    public Faults next(String route, int count, Fault fault) {
        rules.next(route, count, fault);
        return this;
    }

    /** Delays every request by this time; 0 by default. */
    public Faults latency(Duration time) {
        latency = time;
        return this;
    }

    /** Removes all faults and the latency. */
    public void clear() {
        rules.clear();
        latency = Duration.ZERO;
    }

    public Duration latency() {
        return latency;
    }

    /** Returns the fault for the next request of the route, if any. */
    public Optional<Fault> nextFault(String route) {
        return rules.nextFault(route);
    }
}
