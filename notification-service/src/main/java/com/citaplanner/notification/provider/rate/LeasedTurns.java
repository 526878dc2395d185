package com.citaplanner.notification.provider.rate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * This instance's turns of one shared limit. Leases turns before they are needed, as many as were used lately, so that
 * a request mostly finds one.
 */
public final class LeasedTurns {
    private static final Duration PORTION = RateTerms.duration(SharedLimit.PORTION_SECONDS);

    /**
     * How late a turn may be used, or by its interval where that is longer. Later ones lapse, or an instance that was held
     * up would send them all at once.
     */
    private static final Duration TOLERANCE = PORTION.dividedBy(2);

    /** When to look again while a lease is awaited; its arrival wakes sooner. */
    private static final Duration AWAITED = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final String limit;
    private final RateTerms terms;
    private final RateBudget budget;
    private final InstantSource clock;
    private final Deque<TurnSequence> held = new ArrayDeque<>();

    private double perSecond;
    private boolean leasing;
    private boolean known;
    private Instant retryAt = Instant.EPOCH;
    private Instant usageSince;
    private int usage;
    private double expected;
    private long version;
    private AnswerCounts answers = AnswerCounts.NONE;
    /** Until when the provider wants a pause that is not reported yet. */
    private Instant pauseUntil = Instant.EPOCH;

    public LeasedTurns(String limit, RateTerms terms, RateBudget budget, InstantSource clock) {
        this.limit = limit;
        this.terms = terms;
        this.budget = budget;
        this.clock = clock;
        this.perSecond = terms.perSecond();
        this.usageSince = clock.instant();
    }

    /** The time until there may be a turn; zero if there is one. */
    public synchronized Duration due() {
        Instant now = clock.instant();
        lapse(now);
        return held.isEmpty() ? AWAITED : held.element().due(now);
    }

    /**
     * Takes a turn if there is one.
     *
     * @return the time until there may be one; zero if it was taken
     */
    public synchronized Duration take() {
        Duration wait = due();
        if (wait.isZero()) {
            held.element().take();
            usage++;
        }
        return wait;
    }

    /** The number of turns that may be used now. */
    public synchronized int ready() {
        Instant now = clock.instant();
        lapse(now);
        int ready = 0;
        for (TurnSequence sequence : held) {
            ready += sequence.ready(now);
        }
        return ready;
    }

    private int left(Instant now) {
        lapse(now);
        int left = 0;
        for (TurnSequence sequence : held) {
            left += sequence.left();
        }
        return left;
    }

    /** The number of waiting requests of which the last is served within that time, if no other instance has any. */
    public synchronized int within(Duration time) {
        double turns = RateTerms.seconds(time) * perSecond;
        return (int) Math.max(1, known ? turns : turns + terms.burst());
    }

    /** The version of the rate under which requests are sent now. */
    public synchronized long version() {
        return version;
    }

    /** The limit's current rate as far as this instance knows. */
    public synchronized double perSecond() {
        return perSecond;
    }

    /** Records an answer other than a refusal for the rate. */
    public synchronized void accepted() {
        answers = answers.plus(new AnswerCounts(1, 0, version));
    }

    /**
     * Records that the provider refused a request for its rate. Does not count it where the rate has fallen since.
     *
     * @param sentVersion the {@link #version} when the request was sent
     */
    public synchronized void refused(long sentVersion) {
        if (sentVersion == version) {
            answers = answers.plus(new AnswerCounts(0, 1, version));
        }
    }

    /** Gives up all turns, and tells all instances to send nothing for this time. */
    public synchronized void pause(Duration time) {
        held.clear();
        pauseUntil = later(pauseUntil, clock.instant().plus(time));
    }

    /**
     * Leases turns and reports, if that is necessary and not in progress.
     *
     * @param waiting the number of waiting requests
     * @param arrived called with the time for which nothing may be sent, zero for none, after new turns arrived
     */
    public void replenish(int waiting, Consumer<Duration> arrived) {
        next(waiting)
                .ifPresent(request -> budget.lease(request)
                        .subscribe()
                        .with(
                                lease -> {
                                    keep(lease);
                                    arrived.accept(lease.pause());
                                },
                                failure -> failed(request)));
    }

    private synchronized Optional<TurnRequest> next(int waiting) {
        Instant now = clock.instant();
        measureUsage(now);
        int wanted = leasing || now.isBefore(retryAt) ? 0 : wanted(waiting, now);
        Duration pause = now.isBefore(pauseUntil) ? Duration.between(now, pauseUntil) : Duration.ZERO;
        boolean urgent = pause.isPositive() || answers.refused() > 0;
        if (leasing || (wanted <= 0 && !urgent)) {
            return Optional.empty();
        }
        TurnRequest request = new TurnRequest(limit, terms, wanted, answers, pause);
        leasing = true;
        answers = new AnswerCounts(0, 0, version);
        pauseUntil = Instant.EPOCH;
        return Optional.of(request);
    }

    /** None while turns for half a portion are left. */
    private int wanted(int waiting, Instant now) {
        int left = left(now);
        boolean covered = waiting > 0
                ? !held.isEmpty() && held.getLast().end().isAfter(now.plus(PORTION.dividedBy(2)))
                : left > expected / 2 || expected < 1;
        return covered ? 0 : (int) Math.max(waiting > 0 ? 1 : 0, waiting + expected - left);
    }

    private void measureUsage(Instant now) {
        Duration elapsed = Duration.between(usageSince, now);
        if (elapsed.compareTo(PORTION) >= 0 || elapsed.isNegative()) {
            expected = elapsed.isNegative() ? 0 : usage * SharedLimit.PORTION_SECONDS / RateTerms.seconds(elapsed);
            usage = 0;
            usageSince = now;
        }
    }

    private synchronized void keep(TurnLease lease) {
        Instant now = clock.instant();
        leasing = false;
        known = true;
        perSecond = lease.perSecond();
        version = lease.version();
        if (lease.pause().isPositive()) {
            held.clear();
            retryAt = now.plus(lease.pause());
        }
        Duration tolerance = lease.interval().compareTo(TOLERANCE) > 0 ? lease.interval() : TOLERANCE;
        if (lease.ready() > 0) {
            held.add(new TurnSequence(now, now, Duration.ZERO, tolerance, lease.ready()));
        }
        if (lease.later() > 0) {
            held.add(new TurnSequence(now, now.plus(lease.first()), lease.interval(), tolerance, lease.later()));
        }
    }

    private synchronized void failed(TurnRequest request) {
        leasing = false;
        answers = request.answers().plus(answers);
        Instant now = clock.instant();
        pauseUntil = later(pauseUntil, now.plus(request.pause()));
        retryAt = now.plus(RETRY);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void lapse(Instant now) {
        while (!held.isEmpty() && held.element().lapse(now) == 0) {
            held.remove();
        }
    }
}
