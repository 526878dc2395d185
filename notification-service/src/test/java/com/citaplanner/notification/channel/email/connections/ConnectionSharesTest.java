package com.citaplanner.notification.channel.email.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.support.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class ConnectionSharesTest {

    private final MovableClock clock = new MovableClock();
    private ConnectionShares shares = ConnectionShares.NONE;

    private int report(String holder, int open, int wanted, int limit) {
        ConnectionShares.Reported reported =
                shares.report(new ConnectionUse("account", holder, limit, open, wanted), clock.instant());
        shares = reported.shares();
        return reported.allowed();
    }

    @Test
    void the_only_instance_gets_everything_whatever_it_wants() {
        assertThat(report("a", 0, 1, 4)).isEqualTo(4);
        assertThat(report("a", 4, 100, 4)).isEqualTo(4);
    }

    @Test
    void nobody_gets_what_another_instance_may_still_use() {
        report("a", 0, 10, 4);

        assertThat(report("b", 0, 10, 4)).isZero();
        assertThat(report("a", 4, 10, 4)).isEqualTo(4);
        assertThat(report("b", 0, 10, 4)).isZero();
        assertThat(report("a", 1, 10, 4)).isEqualTo(2);
        assertThat(report("b", 0, 10, 4)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 3", "2, 2, 2, 2", "9, 9, 2, 2", "0, 3, 0, 4", "1, 1, 2, 2"})
    void what_one_does_not_want_is_the_others(int a, int b, int shareOfA, int shareOfB) {
        for (int i = 0; i < 2; i++) {
            report("a", 0, a, 4);
            report("b", 0, b, 4);
        }

        assertThat(report("a", 0, a, 4)).isEqualTo(shareOfA);
        assertThat(report("b", 0, b, 4)).isEqualTo(shareOfB);
    }

    @Test
    void the_share_of_a_dead_instance_lapses() {
        report("a", 0, 4, 4);
        clock.advance(ConnectionShares.LIFETIME.minusMillis(1));
        assertThat(report("b", 0, 4, 4)).isZero();

        clock.advance(Duration.ofMillis(1));

        assertThat(report("b", 0, 4, 4)).isEqualTo(4);
    }

    @Test
    void a_single_connection_goes_round() {
        List<String> holders = List.of("a", "b", "c");
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            for (String holder : holders) {
                if (report(holder, 0, 5, 1) == 1) {
                    users.add(holder);
                }
            }
            clock.advance(Duration.ofMillis(500));
        }

        assertThat(users).contains("a", "b", "c");
    }

    /** Instances open, close, report and die at random, and never believe more than their last report's answer. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void connections_never_exceed_the_limit(long seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(8);
        int[] open = new int[1 + random.nextInt(5)];
        int[] allowed = new int[open.length];
        for (int step = 0; step < 5_000; step++) {
            int i = random.nextInt(open.length);
            switch (random.nextInt(20)) {
                case 0 -> open[i] = 0;
                case 1, 2, 3, 4, 5 -> open[i] = Math.max(0, open[i] - 1);
                case 6, 7, 8, 9, 10, 11 -> open[i] += open[i] < allowed[i] ? 1 : 0;
                default -> allowed[i] = report("holder " + i, open[i], open[i] + random.nextInt(4), limit);
            }
            clock.advance(Duration.ofMillis(random.nextInt(100)));

            assertThat(Arrays.stream(open).sum()).isLessThanOrEqualTo(limit);
        }
    }
}
