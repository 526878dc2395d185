package com.citaplanner.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.work.Unacceptable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    /** Entries as the table has them, oldest first. */
    private final List<OutboxLog.Entry> stored = new ArrayList<>();

    /** Sent, in this order, and not acknowledged yet. */
    private final Map<String, UniEmitter<? super Void>> sent = new LinkedHashMap<>();

    private final OutboxRelay relay = new OutboxRelay(new StoredLog(), this::send);

    /** What the relay gave up, by id. */
    private final Map<Long, String> setAside = new LinkedHashMap<>();

    private final class StoredLog implements OutboxLog {
        @Override
        public Uni<Void> setAside(Entry entry, String reason) {
            return Uni.createFrom().voidItem().invoke(() -> setAside.put(entry.id(), reason));
        }

        @Override
        public Uni<List<Entry>> oldest(int most) {
            return Uni.createFrom().item(() -> stored.stream().limit(most).toList());
        }

        @Override
        public Uni<Void> published(List<Entry> entries) {
            return Uni.createFrom().voidItem().invoke(() -> stored.removeAll(entries));
        }
    }

    private Uni<Void> send(Outbox.Message message) {
        return Uni.createFrom().emitter(emitter -> sent.put(message.topic(), emitter));
    }

    private void store(int entries) {
        LongStream.range(0, entries)
                .mapToObj(id -> new OutboxLog.Entry(id, new Outbox.Message("topic-" + id, null, Map.of(), null)))
                .forEach(stored::add);
    }

    private UniAssertSubscriber<Boolean> run() {
        return relay.publishRun().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void entries_are_sent_in_their_order_without_waiting_for_each_other() {
        store(3);

        run();

        assertThat(sent.keySet()).containsExactly("topic-0", "topic-1", "topic-2");
    }

    @Test
    void entries_are_forgotten_only_after_all_of_them_are_acknowledged() {
        store(3);
        UniAssertSubscriber<Boolean> run = run();

        sent.get("topic-2").complete(null);
        sent.get("topic-0").complete(null);
        assertThat(stored).hasSize(3);
        run.assertNotTerminated();
        sent.get("topic-1").complete(null);

        assertThat(stored).isEmpty();
        run.assertCompleted().assertItem(true);
    }

    @Test
    void a_failure_keeps_the_whole_run_which_is_sent_again_in_the_same_order() {
        store(3);
        UniAssertSubscriber<Boolean> run = run();

        sent.get("topic-0").complete(null);
        sent.get("topic-1").fail(new IllegalStateException("not acknowledged"));

        run.assertFailed();
        assertThat(stored).hasSize(3);
        sent.clear();
        run();
        assertThat(sent.keySet()).containsExactly("topic-0", "topic-1", "topic-2");
    }

    @Test
    void an_entry_that_kafka_never_takes_is_set_aside_and_holds_up_no_other() {
        store(2);
        UniAssertSubscriber<Boolean> run = run();

        sent.get("topic-0").fail(new Unacceptable("too large"));
        sent.get("topic-1").complete(null);

        run.assertCompleted();
        assertThat(setAside).containsExactly(Map.entry(0L, "too large"));
        assertThat(stored).isEmpty();
    }

    @Test
    void a_run_is_at_most_five_hundred_entries() {
        store(501);
        run();

        assertThat(sent).hasSize(500);
        List.copyOf(sent.values()).forEach(acknowledgement -> acknowledgement.complete(null));

        assertThat(stored).extracting(OutboxLog.Entry::id).containsExactly(500L);
    }

    @Test
    void with_nothing_to_publish_the_run_is_over() {
        run().assertCompleted().assertItem(false);
    }

    @Test
    void a_send_that_throws_keeps_the_run() {
        store(1);
        OutboxRelay broken = new OutboxRelay(new StoredLog(), message -> {
            throw new IllegalStateException("closed");
        });

        assertThatThrownBy(() -> broken.publishRun().await().indefinitely()).hasMessage("closed");
        assertThat(stored).hasSize(1);
    }
}
