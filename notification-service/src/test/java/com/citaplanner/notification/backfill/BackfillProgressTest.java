package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** In which order a run reads the pages, and when it is over. */
@BesideOthers
class BackfillProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant SINCE = NOW.minusSeconds(7200);

    private final BackfillProgress begin = BackfillProgress.begin(SINCE, 0);

    private static ConversationPage page(int size, Instant activeAt, long total) {
        List<ListedConversation> listed = LongStream.range(0, size)
                .mapToObj(id -> new ListedConversation(
                        id,
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(),
                        activeAt,
                        activeAt,
                        activeAt,
                        Optional.empty(),
                        Map.of()))
                .toList();
        return new ConversationPage(listed, OptionalLong.of(total));
    }

    @Test
    void one_page_is_enough_where_nothing_could_move() {
        assertThat(begin.after(page(20, NOW, 20), true)).isEmpty();
        assertThat(begin.after(page(25, SINCE.minusSeconds(1), 1000), true)).isEmpty();
        assertThat(begin.after(page(0, NOW, 0), true)).isEmpty();
    }

    @Test
    void what_became_active_meanwhile_is_read_again_until_it_is_one_page() {
        BackfillProgress second = begin.after(page(25, NOW, 40), true).orElseThrow();
        BackfillProgress again = second.after(page(15, NOW, 40), true).orElseThrow();

        assertThat(second.page()).isEqualTo(2);
        assertThat(again.pass()).isEqualTo(2);
        assertThat(again.page()).isEqualTo(1);
        assertThat(again.passSince()).isBetween(SINCE, NOW);
        assertThat(again.after(page(25, SINCE, 40), true)).isEmpty();
        assertThat(again.after(page(25, NOW, 40), false))
                .as("nothing has changed")
                .isEmpty();
        assertThat(again.complete()).isTrue();
    }

    @Test
    void a_run_that_never_catches_up_ends_and_is_not_complete() {
        Optional<BackfillProgress> progress = Optional.of(begin);
        BackfillProgress last = begin;
        for (int i = 0; i < 100 && progress.isPresent(); i++) {
            last = progress.get();
            progress = last.after(last.page() == 1 ? page(25, NOW, 40) : page(15, NOW, 40), true);
        }

        assertThat(progress).isEmpty();
        assertThat(last.complete()).isFalse();
    }
}
