package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationIdsTest {
    private static final long NOW = 1_794_000_000_123L;

    private static Clock fixed() {
        return Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
    }

    /** As PostgreSQL compares them. */
    private static List<String> texts(NotificationIds ids, int count) {
        return Stream.generate(ids::next).limit(count).map(UUID::toString).toList();
    }

    @Test
    void an_id_is_a_uuid_of_version_7_and_holds_its_time() {
        UUID id = new NotificationIds(fixed()).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
    }

    @Test
    void ids_of_one_millisecond_increase() {
        assertThat(texts(new NotificationIds(fixed()), 10_000)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ids_increase_with_time_and_after_the_clock_is_set_back() {
        Iterator<Long> times = LongStream.range(0, 1000).map(i -> NOW + i % 300).iterator();
        InstantSource jumping = () -> Instant.ofEpochMilli(times.next());
        Clock clock = jumping.withZone(ZoneOffset.UTC);

        assertThat(texts(new NotificationIds(clock), 1000)).isSorted().doesNotHaveDuplicates();
    }
}
