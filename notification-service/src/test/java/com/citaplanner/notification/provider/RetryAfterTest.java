package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:50Z");

    private static RetryAfter at(Instant now) {
        return new RetryAfter(Duration.ofMinutes(1), Clock.fixed(now, ZoneOffset.UTC), () -> 0L);
    }

    @ParameterizedTest
    @CsvSource({"2026-05-04T12:00:00Z, PT60S", "2026-05-04T12:00:59.900Z, PT0.1S", "2026-05-04T12:00:50Z, PT10S"})
    void without_a_word_it_is_the_next_clock_minute(Instant now, Duration wait) {
        assertThat(at(now).after(Optional.empty())).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "17, PT17S", "' 17 ', PT17S", "999999999, PT1H", "'Mon, 4 May 2026 12:01:20 GMT', PT30S"})
    void what_is_said_counts_within_reason(String said, Duration wait) {
        assertThat(at(NOW).after(Optional.of(said))).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Mon, 4 May 2026 11:00:00 GMT"})
    void what_makes_no_sense_is_not_heard(String said) {
        assertThat(at(NOW).after(Optional.of(said))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void not_everybody_returns_at_once() {
        RetryAfter times = new RetryAfter(Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> times.after(Optional.empty()))
                        .toList())
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(16)))
                .satisfies(
                        waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(90));
    }
}
