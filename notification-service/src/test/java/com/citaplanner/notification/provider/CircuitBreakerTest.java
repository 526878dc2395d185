package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.provider.CircuitBreaker.State;
import com.citaplanner.notification.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration REST = Duration.ofSeconds(15);

    private final MovableClock clock = new MovableClock();
    private final CircuitBreaker breaker = new CircuitBreaker(3, REST, clock);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    @Test
    void failures_in_a_row_open_it_for_the_rest() {
        fail(3);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.enter()).contains(REST);
        clock.advance(Duration.ofSeconds(10));
        assertThat(breaker.enter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void an_answer_in_between_keeps_it_closed() {
        fail(2);
        breaker.succeeded();
        fail(2);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void after_the_rest_one_request_goes_and_the_others_wait_for_it() {
        fail(3);
        clock.advance(REST);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.enter()).isEmpty();
        assertThat(breaker.enter()).isPresent();
        assertThat(breaker.enter()).isPresent();
    }

    @Test
    void an_answer_to_the_trial_closes_it() {
        fail(3);
        clock.advance(REST);
        breaker.enter();

        breaker.succeeded();

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.enter()).isEmpty();
        fail(2);
        assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void a_failure_of_the_trial_opens_it_for_another_rest() {
        fail(3);
        clock.advance(REST);
        breaker.enter();

        breaker.failed();

        assertThat(breaker.enter()).contains(REST);
    }

    @Test
    void a_trial_that_was_never_sent_leaves_its_place_to_another() {
        fail(3);
        clock.advance(REST);
        breaker.enter();

        breaker.withdrew();

        assertThat(breaker.enter()).isEmpty();
    }
}
