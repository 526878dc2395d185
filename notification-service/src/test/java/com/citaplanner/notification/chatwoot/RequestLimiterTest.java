package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SMALL = 1;
    private static final long LARGE = 2;

    private final MovableClock clock = new MovableClock();

    /** Ten at once, then one and a half a second; so seven may wait. */
    private final RequestLimiter limiter =
            new RequestLimiter(new Pace(100, MINUTE, clock), Duration.ofSeconds(5), clock, clock::alarm);

    private final List<String> told = new ArrayList<>();

    private void enter(long account, int times) {
        for (int i = 0; i < times; i++) {
            limiter.enter(account)
                    .subscribe()
                    .with(refused -> told.add(
                            refused.map(wait -> account + " refused " + wait).orElse(account + " served")));
        }
    }

    private long served(long account) {
        return told.stream().filter((account + " served")::equals).count();
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
}
