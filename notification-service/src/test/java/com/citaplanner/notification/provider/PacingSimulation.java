package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.RequestLimiter.PriorityLane;
import com.citaplanner.notification.provider.rate.LeasedTurns;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.citaplanner.notification.provider.rate.RateTerms;
import com.citaplanner.notification.provider.rate.TurnLease;
import com.citaplanner.notification.provider.rate.TurnRequest;
import com.citaplanner.notification.support.MovableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Three instances that send to one provider with a hidden limit, on a simulated clock. */
final class PacingSimulation {
    static final int INSTANCES = 3;
    private static final Duration STEP = Duration.ofMillis(5);

    private final MovableClock clock = new MovableClock();
    private final Random random;
    private final HiddenLimit hidden;
    private final RateBudget budget = new MemoryBudget(clock);
    private final List<Instance> instances = new ArrayList<>();
    private int perSecond;
    /** Waiting requests of each instance. */
    private int demand = 40;

    private Duration between = STEP;

    private long accepted;
    private long refused;
    private long leases;

    record Counts(long accepted, long refused, long leases) {
        double refusedPart() {
            return (double) refused / (accepted + refused);
        }
    }

    PacingSimulation(long seed, HiddenLimit hidden, RateTerms terms) {
        this.random = new Random(seed);
        this.hidden = hidden;
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(new Instance(terms));
        }
    }

    private final class Instance {
        private final RequestLimiter limiter;
        private int waiting;
        private Instant stalledUntil = Instant.EPOCH;

        Instance(RateTerms terms) {
            limiter = new RequestLimiter(
                    new PriorityLane(new LeasedTurns("number", terms, this::lease, clock), Duration.ofSeconds(5)),
                    new PriorityLane(new LeasedTurns("background", terms, this::lease, clock), Duration.ofSeconds(5)),
                    clock,
                    this::schedule);
        }

        /** Timers are late while the instance does not get its processor. */
        private void schedule(Duration delay, Runnable task) {
            Instant at = clock.instant().plus(delay).plus(millis(0, 4));
            Instant due = at.isBefore(stalledUntil) ? stalledUntil : at;
            clock.alarm(Duration.between(clock.instant(), due), task);
        }

        private Uni<TurnLease> lease(TurnRequest request) {
            leases++;
            return Uni.createFrom()
                    .emitter(caller -> clock.alarm(
                            millis(1, 5),
                            () -> budget.lease(request)
                                    .subscribe()
                                    .with(lease -> schedule(millis(1, 5), () -> caller.complete(lease)))));
        }

        void fill() {
            if (random.nextInt(2000) == 0) {
                stalledUntil = clock.instant().plus(millis(20, 200));
            }
            for (int missing = demand - waiting; missing > 0; missing--) {
                waiting++;
                limiter.enter("account", RequestPriority.LIVE).subscribe().with(this::entered);
            }
        }

        private void entered(Optional<Duration> refusal) {
            waiting--;
            if (refusal.isEmpty()) {
                long version = limiter.version();
                schedule(millis(10, 40), () -> arrive(version));
            }
        }

        private void arrive(long version) {
            boolean accepts = hidden.accepts(clock.instant(), perSecond);
            if (accepts) {
                accepted++;
            } else {
                refused++;
            }
            schedule(millis(10, 40), () -> {
                if (accepts) {
                    limiter.accepted();
                } else {
                    limiter.refused(version);
                }
            });
        }
    }

    private Duration millis(int least, int most) {
        return Duration.ofNanos((long) (1e6 * (least + random.nextDouble() * (most - least))));
    }

    void limit(int perSecond) {
        this.perSecond = perSecond;
    }

    void demand(int waiting) {
        demand(waiting, STEP);
    }

    /** Requests come up to this number of waiting ones, at most so often. */
    void demand(int waiting, Duration every) {
        demand = waiting;
        between = every;
    }

    double rate() {
        return instances.getFirst().limiter.perSecond();
    }

    Counts run(Duration time) {
        Counts before = new Counts(accepted, refused, leases);
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            instances.forEach(Instance::fill);
            clock.advance(between);
        }
        return new Counts(accepted - before.accepted, refused - before.refused, leases - before.leases);
    }
}
