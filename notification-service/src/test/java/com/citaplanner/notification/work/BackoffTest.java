package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final RandomGenerator random = new Random(1);

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 2", "1, 2", "2, 4", "3, 8", "8, 256", "9, 512", "10, 600", "40, 600", "2147483647, 600"})
    void a_wait_is_uniform_up_to_the_limit_of_the_attempt(int attempt, long seconds) {
        Duration reached = Duration.ofSeconds(seconds);

        assertThat(IntStream.range(0, 1000).mapToObj(i -> BACKOFF.after(attempt, random)))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), reached))
                .anySatisfy(wait -> assertThat(wait).isLessThan(reached.dividedBy(10)))
                .anySatisfy(wait ->
                        assertThat(wait).isGreaterThan(reached.multipliedBy(9).dividedBy(10)));
    }

    @Test
    void waits_of_rows_that_failed_together_differ() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> BACKOFF.after(5, random))
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    @Test
    void an_invalid_backoff_is_refused() {
        refused(Duration.ZERO, Duration.ofSeconds(1));
        refused(Duration.ofSeconds(-1), Duration.ofSeconds(1));
        refused(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)).after(9, random))
                .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    private static void refused(Duration first, Duration most) {
        assertThatThrownBy(() -> new Backoff(first, most)).isInstanceOf(IllegalArgumentException.class);
    }
}
