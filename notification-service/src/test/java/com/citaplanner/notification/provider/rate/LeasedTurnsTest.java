package com.citaplanner.notification.provider.rate;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.provider.MemoryBudget;
import com.citaplanner.notification.support.MovableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeasedTurnsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RateTerms TEN_A_SECOND = RateTerms.inAnyWindow(11, SECOND);
    private static final RateTerms LEARNED = RateTerms.learned(10, 100, SECOND);

    private final MovableClock clock = new MovableClock();
    private final MemoryBudget budget = new MemoryBudget(clock);
    private final List<TurnRequest> requests = new ArrayList<>();
    private boolean databaseAway;

    private LeasedTurns turns(RateTerms terms) {
        return new LeasedTurns("limit", terms, this::lease, clock);
    }

    private Uni<TurnLease> lease(TurnRequest request) {
        requests.add(request);
        return databaseAway ? Uni.createFrom().failure(new IllegalStateException("away")) : budget.lease(request);
    }

    private static void replenish(LeasedTurns turns, int waiting) {
        turns.replenish(waiting, pause -> {});
    }

    /** Takes turns for this time, and returns how many. */
    private int takenIn(Duration time, LeasedTurns... instances) {
        int taken = 0;
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            for (LeasedTurns turns : instances) {
                replenish(turns, 10);
                taken += turns.take().isZero() ? 1 : 0;
            }
            clock.advance(Duration.ofMillis(5));
        }
        return taken;
    }

    @Test
    void one_instance_gets_all_turns() {
        assertThat(takenIn(Duration.ofSeconds(10), turns(TEN_A_SECOND))).isBetween(98, 101);
    }

    @Test
    void three_instances_get_as_many_as_one_and_each_gets_its_part() {
        LeasedTurns first = turns(TEN_A_SECOND);

        int taken = takenIn(Duration.ofSeconds(10), first, turns(TEN_A_SECOND), turns(TEN_A_SECOND));

        assertThat(taken).isBetween(95, 101);
        assertThat(takenIn(Duration.ofSeconds(10), first)).isBetween(96, 101);
    }

    @Test
    void no_window_gets_more_than_the_limit_with_three_instances() {
        RateTerms terms = RateTerms.inAnyWindow(100, Duration.ofMinutes(1));
        List<LeasedTurns> instances =
                Stream.generate(() -> turns(terms)).limit(3).toList();
        Deque<Instant> lastMinute = new ArrayDeque<>();
        Random random = new Random(20261128);
        for (int i = 0; i < 20_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(200)));
            LeasedTurns turns = instances.get(random.nextInt(3));
            replenish(turns, random.nextInt(4));
            if (turns.take().isZero()) {
                lastMinute.add(clock.instant());
            }
            Instant minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
            while (!lastMinute.isEmpty() && !lastMinute.peek().isAfter(minuteAgo)) {
                lastMinute.remove();
            }
            // A turn may be used late by its interval, once by each instance.
            assertThat(lastMinute).hasSizeLessThanOrEqualTo(103);
        }
    }

    @Test
    void turns_that_are_not_used_in_time_lapse() {
        LeasedTurns turns = turns(RateTerms.inAnyWindow(1_000, SECOND));
        replenish(turns, 50);
        assertThat(turns.ready()).isEqualTo(50);

        clock.advance(Duration.ofMillis(60));

        assertThat(turns.ready()).isZero();
        assertThat(turns.take()).isPositive();
    }

    @Test
    void an_instance_that_was_held_up_does_not_catch_up() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        takenIn(SECOND, turns);

        clock.advance(Duration.ofMinutes(5));

        assertThat(takenIn(SECOND, turns)).isBetween(10, 11);
    }

    @Test
    void without_the_database_there_are_no_turns_and_then_no_burst() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        takenIn(SECOND, turns);
        databaseAway = true;
        clock.advance(SECOND);

        assertThat(takenIn(Duration.ofSeconds(20), turns)).isZero();
        assertThat(requests.size()).as("leases are not tried in a hurry").isLessThan(80);

        databaseAway = false;
        takenIn(SECOND, turns);
        assertThat(takenIn(Duration.ofSeconds(5), turns)).isBetween(48, 51);
    }

    @Test
    void a_pause_of_one_instance_holds_for_all() {
        LeasedTurns one = turns(TEN_A_SECOND);
        LeasedTurns other = turns(TEN_A_SECOND);
        takenIn(SECOND, one, other);

        one.pause(Duration.ofSeconds(7));
        replenish(one, 0);
        takenIn(SECOND, other);

        assertThat(takenIn(Duration.ofSeconds(5), one, other)).isZero();
        clock.advance(SECOND);
        assertThat(takenIn(SECOND, one, other)).isPositive();
    }

    @Test
    void a_pause_is_reported_when_the_database_is_back() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        databaseAway = true;
        turns.pause(Duration.ofSeconds(30));
        replenish(turns, 1);

        databaseAway = false;
        clock.advance(SECOND);
        replenish(turns, 1);

        assertThat(takenIn(Duration.ofSeconds(20), turns)).isZero();
    }

    @Test
    void a_pause_that_is_reported_late_ends_no_later() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        databaseAway = true;
        turns.pause(Duration.ofSeconds(30));
        replenish(turns, 1);

        clock.advance(Duration.ofSeconds(25));
        databaseAway = false;

        assertThat(takenIn(Duration.ofSeconds(4), turns)).isZero();
        assertThat(takenIn(Duration.ofSeconds(4), turns)).isPositive();
    }

    @Test
    void a_refusal_lowers_the_rate_of_all_instances_once() {
        LeasedTurns one = turns(LEARNED);
        LeasedTurns other = turns(LEARNED);
        takenIn(Duration.ofSeconds(5), one, other);
        long sent = one.version();

        one.refused(sent);
        replenish(one, 1);
        double fallen = one.perSecond();
        other.refused(sent);
        takenIn(Duration.ofMillis(300), one, other);

        assertThat(fallen).isLessThan(10);
        assertThat(other.perSecond()).isEqualTo(fallen);
    }

    @Test
    void a_clock_that_is_set_back_does_not_stop_the_turns() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        takenIn(SECOND, turns);

        clock.advance(Duration.ofMinutes(-30));

        assertThat(turns.ready()).isZero();
        assertThat(takenIn(Duration.ofSeconds(2), turns)).isGreaterThan(15);
    }

    @Test
    void a_clock_that_is_set_back_does_not_prolong_a_pause() {
        LeasedTurns turns = turns(TEN_A_SECOND);
        turns.pause(Duration.ofMinutes(1));
        replenish(turns, 1);

        clock.advance(Duration.ofHours(-3));

        assertThat(takenIn(Duration.ofSeconds(2), turns(TEN_A_SECOND))).isGreaterThan(15);
    }
}
