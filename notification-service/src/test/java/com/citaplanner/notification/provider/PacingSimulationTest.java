package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.provider.rate.RateTerms;
import com.citaplanner.notification.support.BesideOthers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three instances learn one hidden limit, on a simulated clock with slow networks and stalled processes. */
@BesideOthers
class PacingSimulationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RateTerms TERMS = RateTerms.learned(80, 1000, SECOND);
    private static final long SEED = 20261128;
    private static final int SEEDS = 8;

    enum Provider {
        CLOCK_SECONDS(HiddenLimit::clockSeconds),
        LAST_SECOND(HiddenLimit::lastSecond),
        BUCKET(() -> HiddenLimit.bucket(Duration.ofMillis(250)));

        private final Supplier<HiddenLimit> limit;

        Provider(Supplier<HiddenLimit> limit) {
            this.limit = limit;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hidden_limit_is_used_and_hardly_exceeded_half_a_minute_after_each_change(Provider provider) {
        Map<Integer, List<PacingSimulation.Counts>> settled = new TreeMap<>();
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            PacingSimulation simulation = new PacingSimulation(seed, provider.limit.get(), TERMS);
            for (int limit : new int[] {80, 20, 200}) {
                simulation.limit(limit);
                simulation.run(Duration.ofSeconds(30));
                settled.computeIfAbsent(limit, _ -> new ArrayList<>()).add(simulation.run(Duration.ofSeconds(60)));
            }
        }

        settled.forEach((limit, counts) -> assertThat(counts)
                .allMatch(each -> each.accepted() / 60.0 > 0.75 * limit)
                .allMatch(each -> each.refusedPart() < 0.02)
                .satisfies(all -> assertThat(average(all, each -> each.accepted() / 60.0))
                        .as("accepted of " + limit)
                        .isGreaterThan(0.85 * limit))
                .satisfies(all -> assertThat(average(all, PacingSimulation.Counts::refusedPart))
                        .as("refused of " + limit)
                        .isLessThan(0.01)));
    }

    private static double average(
            List<? extends PacingSimulation.Counts> counts, ToDoubleFunction<PacingSimulation.Counts> value) {
        return counts.stream().mapToDouble(value).average().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.01, 0.033})
    void refusals_that_are_not_about_the_rate_hardly_slow_it(double part) {
        Map<Integer, Double> used = new TreeMap<>();
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            HiddenLimit faulty = HiddenLimit.faulty(HiddenLimit.lastSecond(), part, new Random(seed));
            PacingSimulation simulation = new PacingSimulation(seed, faulty, TERMS);
            for (int limit : new int[] {80, 20, 200}) {
                simulation.limit(limit);
                simulation.run(Duration.ofMinutes(2));
                used.merge(
                        limit, simulation.run(SECOND.multipliedBy(60)).accepted() / 60.0 / limit / SEEDS, Double::sum);
            }
        }

        assertThat(used.values()).as(used.toString()).allMatch(average -> average > 0.65);
    }

    @Test
    void silence_is_followed_by_no_burst_and_the_rate_is_still_known() {
        PacingSimulation simulation = new PacingSimulation(SEED, HiddenLimit.lastSecond(), TERMS);
        simulation.limit(20);
        simulation.run(Duration.ofSeconds(40));

        simulation.demand(0);
        simulation.run(Duration.ofMinutes(20));
        simulation.demand(40);
        PacingSimulation.Counts first = simulation.run(Duration.ofSeconds(2));

        assertThat(first.refused()).isLessThanOrEqualTo(4);
        assertThat(first.accepted()).isGreaterThan(28);
    }

    @Test
    void a_rate_that_nobody_uses_does_not_rise() {
        PacingSimulation simulation = new PacingSimulation(SEED, HiddenLimit.lastSecond(), TERMS);
        simulation.limit(1000);
        simulation.demand(1, Duration.ofMillis(100));

        simulation.run(Duration.ofMinutes(2));

        assertThat(simulation.rate()).isEqualTo(80);
    }

    @Test
    void an_instance_leases_a_few_times_a_second_however_much_waits() {
        PacingSimulation simulation = new PacingSimulation(SEED, HiddenLimit.lastSecond(), TERMS);
        simulation.limit(200);
        simulation.demand(400);

        PacingSimulation.Counts counts = simulation.run(Duration.ofSeconds(60));

        assertThat(counts.leases() / 60.0 / PacingSimulation.INSTANCES).isLessThan(25);
    }
}
