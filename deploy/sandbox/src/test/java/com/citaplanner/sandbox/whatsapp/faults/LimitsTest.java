package com.citaplanner.sandbox.whatsapp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Limits limits = new Limits();

    @Test
    void no_more_messages_than_the_limit_pass_in_any_second() {
        limits.perSecond(80);

        assertThat(accepted(100, "n-1", 0)).isEqualTo(80);
        assertThat(accepted(100, "n-1", 999)).isZero();
        assertThat(accepted(100, "n-2", 999)).isEqualTo(80);
        assertThat(accepted(100, "n-1", 1_000)).isEqualTo(80);
        assertThat(limits.refused()).isEqualTo(160);
    }

    @Test
    void lower_limit_applies_at_once() {
        limits.perSecond(80);
        accepted(50, "n-1", 0);

        limits.perSecond(20);

        assertThat(accepted(10, "n-1", 500)).isZero();
        assertThat(accepted(30, "n-1", 1_000)).isEqualTo(20);
    }

    @Test
    void messages_of_clients_count_too() {
        limits.perSecond(2);

        limits.incoming("n-1", 0);

        assertThat(accepted(5, "n-1", 0)).isEqualTo(1);
    }

    @Test
    void one_person_gets_45_messages_and_then_one_in_6_seconds() {
        limits.pairs(true);

        assertThat(IntStream.range(0, 60).filter(i -> isAccepted("ana", 0)).count())
                .isEqualTo(45);
        assertThat(limits.exceeded("n-1", "ana", 0)).hasValue(Limits.PAIR);
        assertThat(isAccepted("juan", 0)).isTrue();
        assertThat(isAccepted("ana", 5_999)).isFalse();
        assertThat(isAccepted("ana", 6_001)).isTrue();
        assertThat(isAccepted("ana", 6_002)).isFalse();
    }

    private long accepted(int messages, String number, long millis) {
        return IntStream.range(0, messages)
                .filter(i -> limits.exceeded(number, "c-" + i, TimeUnit.MILLISECONDS.toNanos(millis))
                        .isEmpty())
                .count();
    }

    private boolean isAccepted(String client, long millis) {
        return limits.exceeded("n-1", client, TimeUnit.MILLISECONDS.toNanos(millis))
                .isEmpty();
    }
}
