package com.citaplanner.sandbox.chatwoot.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Selects faults for API requests. A route has the form of the journal, {@code POST conversations/{id}/messages}, and
 * may contain stars: {@code * contacts/*}. The first matching rule decides; rules added with {@code next} come before
 * shares.
 */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Random random = new Random(1);
    private volatile Duration latency = Duration.ZERO;

    /** Sets the seed. The same seed and the same order of requests give the same faults. */
    public Faults seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** Applies one of the faults, chosen at random, to this share of all requests. */
    public Faults share(double share, Fault... oneOf) {
        return share("*", share, oneOf);
    }

    public Faults share(String route, double share, Fault... oneOf) {
        rules.add(new Rule.Share(pattern(route), share, List.of(oneOf)));
        return this;
    }

    /** Applies the fault to the next requests of the route. */
    public Faults next(String route, int count, Fault fault) {
        rules.addFirst(new Rule.Next(pattern(route), new AtomicInteger(count), fault));
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
        return rules.stream()
                .filter(rule -> rule.matches(route))
                .flatMap(rule -> nextFault(rule).stream())
                .findFirst();
    }

    private Optional<Fault> nextFault(Rule rule) {
        return switch (rule) {
            case Rule.Next next ->
                next.remaining().getAndUpdate(left -> Math.max(0, left - 1)) > 0
                        ? Optional.of(next.fault())
                        : Optional.empty();
            case Rule.Share share ->
                random.nextDouble() < share.share()
                        ? Optional.of(
                                share.faults().get(random.nextInt(share.faults().size())))
                        : Optional.empty();
        };
    }

    private static Pattern pattern(String route) {
        return Pattern.compile(Pattern.quote(route).replace("*", "\\E.*\\Q"));
    }
}
