package com.citaplanner.sandbox.faults;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Selects faults for requests. A route is a text that names the kind of request, and a rule's pattern may contain stars.
 * The first matching rule decides; rules added with {@code next} come before shares.
 *
 * @param <F> the faults of one stand-in
 */
public final class FaultRules<F> {
    private final List<Rule<F>> rules = new CopyOnWriteArrayList<>();
    private volatile Random random = new Random(1);

    /** Sets the seed. The same seed and the same order of requests give the same faults. */
    public void seed(long seed) {
        random = new Random(seed);
    }

    /** Applies one of the faults, chosen at random, to this share of the matching requests. */
    public void share(String pattern, double share, List<F> oneOf) {
        rules.add(new Rule.Share<>(compiled(pattern), share, oneOf));
    }

    /** Applies the fault to the next matching requests. */
    public void next(String pattern, int count, F fault) {
        rules.addFirst(new Rule.Next<>(compiled(pattern), new AtomicInteger(count), fault));
    }

    /** Removes all faults. */
    public void clear() {
        rules.clear();
    }

    /** Returns the fault for the next request of the route, if any. */
    public Optional<F> nextFault(String route) {
        return rules.stream()
                .filter(rule -> rule.routes().matcher(route).matches())
                .flatMap(rule -> nextFault(rule).stream())
                .findFirst();
    }

    private Optional<F> nextFault(Rule<F> rule) {
        return switch (rule) {
            case Rule.Next<F> next ->
                next.remaining().getAndUpdate(left -> Math.max(0, left - 1)) > 0
                        ? Optional.of(next.fault())
                        : Optional.empty();
            case Rule.Share<F> share ->
                random.nextDouble() < share.share()
                        ? Optional.of(
                                share.faults().get(random.nextInt(share.faults().size())))
                        : Optional.empty();
        };
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }
}
