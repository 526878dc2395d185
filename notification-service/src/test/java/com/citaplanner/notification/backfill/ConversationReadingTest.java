package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Long conversations are read whole, in parts. */
@BesideOthers
class ConversationReadingTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final int MANY = 5_730;

    private final ModelChatwoot chatwoot = new ModelChatwoot();

    /** @param allowed how many parts are taken until the run belongs to another instance */
    private record TakenParts(List<List<Long>> parts, List<Boolean> lasts, int allowed)
            implements ConversationReading.Parts {
        @Override
        public Uni<Boolean> take(NavigableMap<Long, ReadMessage> messages, boolean last) {
            parts.add(List.copyOf(messages.keySet()));
            lasts.add(last);
            return goOn();
        }

        @Override
        public Uni<Boolean> goOn() {
            return Uni.createFrom().item(parts.size() < allowed);
        }
    }

    private ReadResult<Boolean> read(ReadPlan plan, TakenParts parts) {
        return new ConversationReading(chatwoot, chatwoot.listed(1), START, parts)
                .read(plan)
                .await()
                .indefinitely();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            chatwoot.write(1, START.plusSeconds(i), null);
        }
    }

    private static TakenParts parts(int allowed) {
        return new TakenParts(new ArrayList<>(), new ArrayList<>(), allowed);
    }

    private static void isWhole(TakenParts taken, long first) {
        assertThat(taken.parts().stream().flatMap(List::stream).toList())
                .isEqualTo(LongStream.rangeClosed(first, MANY).boxed().toList());
        assertThat(taken.parts()).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(600));
        assertThat(taken.lasts()).endsWith(true).filteredOn(last -> last).hasSize(1);
    }

    @Test
    void a_long_conversation_is_read_forwards_in_parts() {
        write(MANY);
        TakenParts taken = parts(100);

        assertThat(read(new ReadPlan.After(10), taken)).isEqualTo(new ReadResult.Done<>(true));

        isWhole(taken, 11);
    }

    @Test
    void a_long_conversation_is_read_backwards_and_told_from_its_beginning() {
        write(MANY);
        TakenParts taken = parts(100);

        assertThat(read(new ReadPlan.Backwards(), taken)).isEqualTo(new ReadResult.Done<>(true));

        isWhole(taken, 1);
    }

    @Test
    void reading_ends_when_the_run_belongs_to_another_instance() {
        write(MANY);
        TakenParts taken = parts(2);

        assertThat(read(new ReadPlan.After(0), taken)).isEqualTo(new ReadResult.Done<>(false));

        assertThat(taken.parts()).hasSize(2);
    }

    @Test
    void a_short_conversation_is_one_part() {
        write(30);
        TakenParts taken = parts(100);

        read(new ReadPlan.Backwards(), taken);

        assertThat(taken.parts()).hasSize(1);
        assertThat(chatwoot.requests).isEqualTo(2);
    }
}
