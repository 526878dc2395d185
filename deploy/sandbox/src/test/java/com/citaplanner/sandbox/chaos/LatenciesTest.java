package com.citaplanner.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies upTo(int millis) {
        return Latencies.of(IntStream.rangeClosed(1, millis)
                .map(i -> millis + 1 - i)
                .mapToObj(Duration::ofMillis)
                .toList());
    }

    @Test
    void percentile_is_the_time_within_which_so_many_arrived() {
        assertThat(upTo(200).percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(upTo(200).percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(upTo(200).percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void few_messages_count_the_slowest_one() {
        assertThat(upTo(3).percentile(99)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void no_messages_take_no_time() {
        assertThat(Latencies.of(List.of())).hasToString("messages=0 p50_ms=0 p99_ms=0 longest_ms=0");
    }
}
