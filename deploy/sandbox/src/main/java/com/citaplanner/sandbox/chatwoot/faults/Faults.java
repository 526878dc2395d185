package com.citaplanner.sandbox.chatwoot.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Makes requests of the API go wrong. A route is named as in the journal, {@code POST conversations/{id}/messages},
 * and may have stars: {@code * contacts/*}. The first rule that strikes decides; "next" rules go before shares.
 */
public final class Faults {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Random random = new Random(1);
    private volatile Duration latency = Duration.ZERO;

    /** The same seed and the same order of requests give the same faults. */
    public Faults seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** That share of all requests goes wrong, each in one of these ways. */
    public Faults share(double share, Fault... oneOf) {
        return share("*", share, oneOf);
    }

    public Faults share(String route, double share, Fault... oneOf) {
        rules.add(new Rule.Share(pattern(route), share, List.of(oneOf)));
        return this;
    }

    /** The next requests of the route go wrong, then none. */
    public Faults next(String route, int count, Fault fault) {
        rules.addFirst(new Rule.Next(pattern(route), new AtomicInteger(count), fault));
        return this;
    }

    /** Every request takes at least this long; 0 unless set. */
    public Faults latency(Duration time) {
        latency = time;
        return this;
    }

    /** No faults and no latency from now on. */
    public void clear() {
        rules.clear();
        latency = Duration.ZERO;
    }

    public Duration latency() {
        return latency;
    }

    /** What goes wrong with this request, if anything. */
    public Optional<Fault> strike(String route) {
        return rules.stream()
                .filter(rule -> rule.covers(route))
                .flatMap(rule -> strike(rule).stream())
                .findFirst();
    }

    private Optional<Fault> strike(Rule rule) {
        return switch (rule) {
            case Rule.Next next ->
                next.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0
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
