package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedBeansTest {
    private final Clock clock = new SharedBeans().clock();

    @Test
    void times_are_as_precise_as_the_database_stores_them() {
        assertThat(IntStream.range(0, 1_000).map(i -> clock.instant().get(ChronoField.NANO_OF_SECOND) % 1_000))
                .containsOnly(0);
        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }
}
