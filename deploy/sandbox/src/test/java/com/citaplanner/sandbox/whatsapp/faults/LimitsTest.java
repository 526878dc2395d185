package com.citaplanner.sandbox.whatsapp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    @Test
    void a_number_writes_to_so_many_people_in_any_24_hours() {
        Instant start = Instant.parse("2026-07-01T10:00:00Z");
        limits.recipients(2);

        assertThat(reaches("n-1", "ana", start)).isTrue();
        assertThat(reaches("n-1", "juan", start.plus(Duration.ofHours(1)))).isTrue();
        assertThat(reaches("n-1", "luis", start.plus(Duration.ofHours(2)))).isFalse();
        assertThat(reaches("n-2", "luis", start.plus(Duration.ofHours(2)))).isTrue();
        assertThat(reaches("n-1", "juan", start.plus(Duration.ofHours(23)))).isTrue();
        assertThat(reaches("n-1", "luis", start.plus(Duration.ofHours(24)))).isTrue();
        assertThat(reaches("n-1", "ana", start.plus(Duration.ofHours(25)))).isFalse();
        assertThat(limits.refused()).isEqualTo(2);
    }

    private boolean reaches(String number, String client, Instant at) {
        return limits.exceededRecipients(number, client, at).isEmpty();
    }

    @Test
    void the_limit_of_people_is_told_as_meta_tells_it() {
        assertThat(limits.tier()).isEqualTo("TIER_UNLIMITED");
        assertThat(limits.recipients(250).tier()).isEqualTo("TIER_250");
        assertThat(limits.recipients(2_000).tier()).isEqualTo("TIER_2K");
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
