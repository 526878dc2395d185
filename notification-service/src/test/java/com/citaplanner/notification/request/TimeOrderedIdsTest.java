package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static UUID at(long millis) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        return new TimeOrderedIds(clock, new Random(millis)).next();
    }

    @Test
    void an_id_is_a_uuid_of_version_7_and_holds_its_time() {
        UUID id = at(1_794_000_000_123L);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_794_000_000_123L);
    }

    @Test
    void later_ids_sort_after_earlier_ones_as_text_and_so_in_the_database() {
        List<String> ids = LongStream.range(0, 1000)
                .mapToObj(i -> at(1_794_000_000_000L + i).toString())
                .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void ids_of_one_moment_differ() {
        TimeOrderedIds ids = new TimeOrderedIds(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new Random(1));

        assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates();
    }
}
