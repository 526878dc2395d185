package com.citaplanner.notification.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 2700})
    void no_minute_gets_more_than_the_limit_wherever_it_begins(int limit) {
        RateLimiter limiter = RateLimiter.inAnyWindow(limit, MINUTE, clock);
        Random random = new Random(limit);
        Deque<Instant> lastMinute = new ArrayDeque<>();

        for (int i = 0; i < 20_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(200) == 0 ? 90_000 : 20)));
            while (!lastMinute.isEmpty()
                    && !lastMinute.peek().isAfter(clock.instant().minus(MINUTE))) {
                lastMinute.remove();
            }
            if (limiter.take().isZero()) {
                lastMinute.add(clock.instant());
            }
            assertThat(lastMinute).hasSizeLessThanOrEqualTo(limit);
        }
    }

    @Test
    void whoever_comes_as_told_is_served() {
        RateLimiter limiter = RateLimiter.inAnyWindow(2700, MINUTE, clock);
        int served = 0;
        Instant end = clock.instant().plus(MINUTE);
        while (clock.instant().isBefore(end)) {
            Duration wait = limiter.take();
            served += wait.isZero() ? 1 : 0;
            clock.advance(wait);
        }

        assertThat(served).isBetween(2699, 2700);
    }

    @Test
    void a_clock_that_is_set_back_gives_nothing_away_and_takes_nothing() {
        RateLimiter limiter = RateLimiter.inAnyWindow(10, MINUTE, clock);
        assertThat(limiter.take()).isZero();

        clock.advance(Duration.ofHours(-1));

        assertThat(limiter.take()).isPositive();
        clock.advance(Duration.ofSeconds(7));
        assertThat(limiter.take()).isZero();
    }

    @Test
    void a_burst_is_allowed_and_then_the_rate() {
        // Given one call a second and three at once
        RateLimiter limiter = RateLimiter.perMinute(60, 3, clock);

        // When, Then
        assertThat(limiter.take()).isZero();
        assertThat(limiter.take()).isZero();
        assertThat(limiter.take()).isZero();
        assertThat(limiter.take()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(limiter.take()).isZero();
        assertThat(limiter.take()).isPositive();
        clock.advance(Duration.ofSeconds(-61));
        assertThat(limiter.take()).isPositive();
    }
}
