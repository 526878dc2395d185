package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SMALL = 1;
    private static final long LARGE = 2;

    private final MovableClock clock = new MovableClock();
    private final RateBudget budget = new MemoryBudget(clock);

    /**
     * Live requests: ten at once, then 1.5 a second, so seven may wait. Background requests: six at once, then nine in
     * ten seconds, so eighteen may wait.
     */
    private final RequestLimiter limiter = new RequestLimiter(
            new PriorityLane(turns(100), Duration.ofSeconds(5)),
            new PriorityLane(turns(60), Duration.ofSeconds(20)),
            clock,
            clock::alarm);

    private final List<String> told = new ArrayList<>();

    private LeasedTurns turns(int perMinute) {
        return new LeasedTurns("limit " + perMinute, RateTerms.inAnyWindow(perMinute, MINUTE), budget, clock);
    }

    private void enter(long account, int times) {
        enter(account, times, RequestPriority.LIVE, "");
    }

    private void enterInBackground(int times) {
        enter(LARGE, times, RequestPriority.BACKGROUND, "background ");
    }

    private void enter(long account, int times, RequestPriority requestPriority, String name) {
        for (int i = 0; i < times; i++) {
            limiter.enter(account, requestPriority)
                    .subscribe()
                    .with(refused -> told.add(name
                            + refused.map(wait -> account + " refused " + wait).orElse(account + " served")));
        }
    }

    private long served(long account) {
        return told.stream().filter((account + " served")::equals).count();
    }

    private long servedInBackground() {
        return told.stream().filter("background 2 served"::equals).count();
    }

    @Test
    void a_few_are_served_at_once_and_the_next_ones_wait_their_turn() {
        enter(LARGE, 12);

        assertThat(served(LARGE)).isEqualTo(10);
        assertThat(limiter.waiting()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(2));
        assertThat(served(LARGE)).isEqualTo(12);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void those_who_would_wait_too_long_are_refused_at_once() {
        enter(LARGE, 20);

        assertThat(told).hasSize(13).endsWith("2 refused PT5S", "2 refused PT5S", "2 refused PT5S");
        clock.advance(Duration.ofSeconds(6));
        assertThat(served(LARGE)).isEqualTo(17);
    }

    @Test
    void an_account_with_few_requests_does_not_wait_for_one_with_many() {
        enter(LARGE, 16);
        enter(SMALL, 1);
        told.clear();

        clock.advance(Duration.ofMillis(1400));

        assertThat(told).containsExactly("2 served", "1 served");
    }

    @Test
    void a_pause_refuses_those_who_wait_and_those_who_come() {
        enter(LARGE, 11);
        told.clear();

        limiter.pause(Duration.ofSeconds(40));
        clock.advance(Duration.ofSeconds(10));
        enter(SMALL, 1);

        assertThat(told).containsExactly("2 refused PT40S", "1 refused PT30S");
        clock.advance(Duration.ofSeconds(30));
        enter(SMALL, 1);
        assertThat(told).last().isEqualTo("1 served");
    }

    @Test
    void a_short_pause_only_holds_up_those_who_wait_and_those_who_come() {
        enter(LARGE, 11);
        told.clear();

        limiter.pause(Duration.ofSeconds(3));
        enter(SMALL, 1);
        clock.advance(Duration.ofMillis(2900));

        assertThat(told).isEmpty();
        clock.advance(Duration.ofMillis(200));
        assertThat(told).containsExactly("2 served", "1 served");
    }

    @Test
    void who_has_waited_already_is_refused_when_a_pause_would_make_it_too_long() {
        enter(LARGE, 16);
        clock.advance(Duration.ofSeconds(3));
        enter(SMALL, 1);
        told.clear();

        limiter.pause(Duration.ofSeconds(4));

        assertThat(told).containsExactly("2 refused PT4S", "2 refused PT4S");
        clock.advance(Duration.ofSeconds(4));
        assertThat(told).last().isEqualTo("1 served");
    }

    @Test
    void a_shorter_pause_does_not_end_a_longer_one() {
        limiter.pause(Duration.ofSeconds(40));
        limiter.pause(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(2));
        enter(SMALL, 1);

        assertThat(told).containsExactly("1 refused PT38S");
    }

    @Test
    void those_in_the_background_let_everybody_pass() {
        enter(LARGE, 10);
        enterInBackground(3);
        enter(SMALL, 2);
        told.clear();

        clock.advance(Duration.ofSeconds(4));

        assertThat(told)
                .containsExactly(
                        "1 served", "1 served", "background 2 served", "background 2 served", "background 2 served");
    }

    @Test
    void the_background_leaves_a_part_of_the_pace_to_those_who_come_next() {
        enterInBackground(20);
        assertThat(servedInBackground()).isEqualTo(6);

        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            enterInBackground(1);
        }

        assertThat(servedInBackground()).isBetween(58L, 60L);
        told.clear();
        enter(SMALL, 10);
        assertThat(served(SMALL)).isGreaterThanOrEqualTo(9);
    }

    @Test
    void the_background_waits_longer_before_it_is_refused() {
        enterInBackground(26);

        assertThat(told).hasSize(8).endsWith("background 2 refused PT20S", "background 2 refused PT20S");
        clock.advance(Duration.ofSeconds(20));
        assertThat(servedInBackground()).isEqualTo(24);
    }

    @Test
    void somebody_who_comes_while_the_background_waits_is_not_kept_until_its_turn() {
        PriorityLane slow = new PriorityLane(turns(1), MINUTE);
        RequestLimiter shared =
                new RequestLimiter(new PriorityLane(turns(60), Duration.ofSeconds(5)), slow, clock, clock::alarm);
        for (int i = 0; i < 2; i++) {
            shared.enter(LARGE, RequestPriority.BACKGROUND).subscribe().with(refused -> told.add("background"));
        }
        for (int i = 0; i < 6; i++) {
            shared.enter(SMALL, RequestPriority.LIVE).subscribe().with(refused -> told.add("live"));
        }

        clock.advance(Duration.ofSeconds(2));

        assertThat(told).containsExactly("background", "live", "live", "live", "live", "live", "live");
    }

    @Test
    void a_pause_refuses_the_background_too() {
        enterInBackground(7);
        told.clear();

        limiter.pause(Duration.ofSeconds(40));

        assertThat(told).containsExactly("background 2 refused PT40S");
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void no_window_gets_more_than_the_limit_with_both_at_once() {
        Deque<Instant> lastMinute = new ArrayDeque<>();
        Random random = new Random(20261124);
        for (int i = 0; i < 10_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(200)));
            RequestPriority requestPriority = random.nextBoolean() ? RequestPriority.BACKGROUND : RequestPriority.LIVE;
            limiter.enter(SMALL, requestPriority).subscribe().with(refused -> {
                if (refused.isEmpty()) {
                    lastMinute.add(clock.instant());
                }
            });
            while (!lastMinute.isEmpty()
                    && !lastMinute.peek().isAfter(clock.instant().minus(MINUTE))) {
                lastMinute.remove();
            }
            assertThat(lastMinute).hasSizeLessThanOrEqualTo(100);
        }
    }

    /** Leases take a moment, as those of a database do. */
    private Uni<TurnLease> slowly(TurnRequest request) {
        return Uni.createFrom()
                .emitter(caller -> clock.alarm(
                        Duration.ofMillis(2),
                        () -> budget.lease(request).subscribe().with(caller::complete)));
    }

    private RequestLimiter over(RateBudget leases, int perMinute) {
        RateTerms terms = new RateTerms(perMinute / 60.0, 1, OptionalDouble.empty());
        return new RequestLimiter(
                new PriorityLane(new LeasedTurns("all", terms, leases, clock), Duration.ofSeconds(5)),
                new PriorityLane(new LeasedTurns("background", terms, leases, clock), MINUTE),
                clock,
                clock::alarm);
    }

    @Test
    void a_long_backlog_needs_no_more_timers_than_a_short_one() {
        RequestLimiter slow = over(this::slowly, 300);

        for (int step = 0; step < 6000; step++) {
            while (slow.waiting() < 20) {
                slow.enter(SMALL, RequestPriority.LIVE).subscribe().with(refusal -> {});
            }
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(clock.alarms()).isLessThan(10);
    }

    @Test
    void the_background_alone_gets_all_its_turns_however_slow_they_come() {
        RequestLimiter slow = over(this::slowly, 180);
        AtomicInteger served = new AtomicInteger();

        for (int i = 0; i < 180; i++) {
            slow.enter(SMALL, RequestPriority.BACKGROUND)
                    .subscribe()
                    .with(refusal -> served.addAndGet(refusal.isEmpty() ? 1 : 0));
        }
        clock.advance(MINUTE);

        assertThat(served.get()).isGreaterThan(170);
    }

    @Test
    void a_pause_during_a_lease_is_told_to_the_others() {
        RequestLimiter one = over(this::slowly, 600);
        RequestLimiter other = over(this::slowly, 600);
        one.enter(SMALL, RequestPriority.BACKGROUND).subscribe().with(refusal -> {});
        one.enter(SMALL, RequestPriority.LIVE).subscribe().with(refusal -> {});
        one.pause(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(1));

        other.enter(LARGE, RequestPriority.LIVE)
                .subscribe()
                .with(refusal -> told.add(refusal.map(wait -> "refused").orElse("served")));
        clock.advance(Duration.ofSeconds(1));

        assertThat(told).containsExactly("refused");
    }
}
