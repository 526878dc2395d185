package com.citaplanner.gateway.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    private final AtomicLong nanos = new AtomicLong();
    private final LogThrottle limit = new LogThrottle(nanos::get);

    @Test
    void repeated_message_is_admitted_once_a_minute() {
        assertThat(limit.admits("a")).isTrue();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(limit.admits("a")).isFalse();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(limit.admits("a")).isTrue();
    }

    @Test
    void changed_message_is_admitted_immediately() {
        assertThat(limit.admits("a")).isTrue();
        assertThat(limit.admits("b")).isTrue();
        assertThat(limit.admits("a")).isTrue();
    }

    @Test
    void changing_messages_are_limited_too() {
        long admitted = IntStream.range(0, 1000)
                .filter(i -> limit.admits("message " + i))
                .count();
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

        assertThat(admitted).isEqualTo(10);
        assertThat(limit.admits("another")).isTrue();
    }
}
