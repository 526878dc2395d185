package com.citaplanner.notification.tracking.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.MovableClock;
import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.notification.tracking.ReceiptFeed;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptWatermarkTest {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant DUE = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant LATER = DUE.plusSeconds(1);

    private final MovableClock clock = new MovableClock();
    private final MemoryFeed feed = new MemoryFeed();
    private final ReceiptWatermark watermark = new ReceiptWatermark(feed, clock, SETTLING);

    /** Two partitions, the second of which nobody ever wrote to. */
    private static final class MemoryFeed implements ReceiptFeed {
        private boolean away;
        private long written;
        private long stored;
        private int questions;

        @Override
        public Uni<FeedPosition> end() {
            return answer(Map.of(0, written, 1, 0L));
        }

        @Override
        public Uni<FeedPosition> read() {
            return answer(Map.of(0, stored));
        }

        private Uni<FeedPosition> answer(Map<Integer, Long> offsets) {
            questions++;
            return away
                    ? Uni.createFrom().failure(new IOException("away"))
                    : Uni.createFrom().item(new FeedPosition(offsets));
        }
    }

    private Instant reach(Instant dueAt) {
        return watermark.reach(dueAt).await().indefinitely();
    }

    /** As the worker does: once a second. */
    private void settle(Instant dueAt) {
        for (Duration passed = Duration.ZERO; passed.compareTo(SETTLING) < 0; passed = passed.plus(SECOND)) {
            assertThat(reach(dueAt)).isBefore(dueAt);
            clock.advance(SECOND);
        }
    }

    @Test
    void what_was_overdue_may_move_once_all_receipts_of_that_time_are_read() {
        feed.written = 10;
        settle(DUE);
        assertThat(reach(DUE)).isBefore(DUE);

        feed.written = 20;
        feed.stored = 9;
        assertThat(reach(LATER)).isBefore(DUE);
        feed.stored = 10;

        assertThat(reach(LATER)).isEqualTo(DUE);
        assertThat(reach(LATER)).isEqualTo(DUE);
        feed.stored = 20;
        assertThat(reach(LATER)).isEqualTo(LATER);
    }

    @Test
    void what_was_reached_is_not_asked_again() {
        settle(DUE);
        assertThat(reach(DUE)).isEqualTo(DUE);
        int before = feed.questions;

        assertThat(reach(DUE)).isEqualTo(DUE);

        assertThat(feed.questions).isEqualTo(before);
    }

    @Test
    void while_kafka_does_not_answer_nothing_is_reached() {
        settle(DUE);
        reach(DUE);
        feed.away = true;
        for (int i = 0; i < 100; i++) {
            assertThat(reach(LATER)).isEqualTo(DUE);
            clock.advance(SECOND);
        }
        feed.away = false;

        settle(LATER);

        assertThat(reach(LATER)).isEqualTo(LATER);
    }

    @Test
    void a_snapshot_from_before_an_outage_does_not_count_after_it() {
        feed.written = 1;
        settle(DUE);
        reach(DUE);
        feed.away = true;
        reach(DUE);
        feed.away = false;
        feed.stored = 1;
        feed.written = 2;

        settle(DUE);
        assertThat(reach(DUE)).isBefore(DUE);

        feed.stored = 2;
        assertThat(reach(DUE)).isEqualTo(DUE);
    }

    @Test
    void an_outage_while_nobody_asked_is_taken_into_account() {
        settle(DUE);
        reach(DUE);
        clock.advance(Duration.ofHours(1));

        settle(LATER);

        assertThat(reach(LATER)).isEqualTo(LATER);
    }
}
