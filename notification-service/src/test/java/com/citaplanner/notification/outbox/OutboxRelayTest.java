package com.citaplanner.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.work.InvalidInput;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    /** The table's entries, oldest first. */
    private final List<OutboxEntries.Entry> stored = new ArrayList<>();

    /** Sent but not acknowledged, in this order. */
    private final Map<String, UniEmitter<? super Void>> sent = new LinkedHashMap<>();

    private final OutboxRelay relay = new OutboxRelay(new StoredLog(), this::refused, this::send, Runnable::run);

    /** Reasons of messages set aside, by topic. */
    private final Map<String, String> setAside = new LinkedHashMap<>();

    private Uni<Void> refused(Outbox.OutboxMessage message, String reason) {
        return Uni.createFrom().voidItem().invoke(() -> setAside.put(message.topic(), reason));
    }

    private final class StoredLog implements OutboxEntries {
        @Override
        public String table() {
            return "stored";
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

    private Uni<Void> send(Outbox.OutboxMessage message) {
        return Uni.createFrom().emitter(emitter -> sent.put(message.topic(), emitter));
    }

    private void store(int entries) {
        LongStream.range(0, entries)
                .mapToObj(id ->
                        new OutboxEntries.Entry(id, new Outbox.OutboxMessage("topic-" + id, null, Map.of(), null)))
                .forEach(stored::add);
    }

    private UniAssertSubscriber<Boolean> run() {
        return relay.publishRun().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void entries_are_sent_in_order_without_waiting_for_each_other() {
        store(3);

        run();

        assertThat(sent.keySet()).containsExactly("topic-0", "topic-1", "topic-2");
    }

    @Test
    void entries_are_removed_only_after_all_are_acknowledged() {
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
    void only_failed_entries_are_sent_again() {
        store(3);
        UniAssertSubscriber<Boolean> run = run();

        sent.get("topic-0").complete(null);
        sent.get("topic-1").fail(new IllegalStateException("not acknowledged"));
        sent.get("topic-2").complete(null);

        run.assertFailed();
        sent.clear();
        run();
        assertThat(sent.keySet()).containsExactly("topic-1");
    }

    @Test
    void entries_after_a_failed_one_of_their_key_are_sent_again() {
        List<String> published = new ArrayList<>();
        Set<String> failing = new HashSet<>(Set.of("a-1"));
        for (String value : List.of("a-0", "a-1", "b-0", "a-2", "b-1")) {
            byte[] key = value.substring(0, 1).getBytes(StandardCharsets.UTF_8);
            stored.add(new OutboxEntries.Entry(
                    stored.size(),
                    new Outbox.OutboxMessage("topic", key, Map.of(), value.getBytes(StandardCharsets.UTF_8))));
        }
        OutboxRelay keyed = new OutboxRelay(
                new StoredLog(),
                this::refused,
                message -> {
                    String value = new String(message.value(), StandardCharsets.UTF_8);
                    published.add(value);
                    return failing.remove(value)
                            ? Uni.createFrom().failure(new IllegalStateException("not acknowledged"))
                            : Uni.createFrom().voidItem();
                },
                Runnable::run);

        assertThatThrownBy(() -> keyed.publishRun().await().indefinitely()).hasMessage("not acknowledged");
        keyed.publishRun().await().indefinitely();

        assertThat(published).containsExactly("a-0", "a-1", "b-0", "a-2", "b-1", "a-1", "a-2");
        assertThat(stored).isEmpty();
    }

    @Test
    void a_permanently_refused_entry_is_set_aside() {
        store(2);
        UniAssertSubscriber<Boolean> run = run();

        sent.get("topic-0").fail(new InvalidInput("too large"));
        sent.get("topic-1").complete(null);

        run.assertCompleted();
        assertThat(setAside).containsExactly(Map.entry("topic-0", "too large"));
        assertThat(stored).isEmpty();
    }

    @Test
    void a_run_is_at_most_five_hundred_entries() {
        store(501);
        run();

        assertThat(sent).hasSize(500);
        List.copyOf(sent.values()).forEach(acknowledgement -> acknowledgement.complete(null));

        assertThat(stored).extracting(OutboxEntries.Entry::id).containsExactly(500L);
    }

    @Test
    void an_empty_outbox_ends_the_run() {
        run().assertCompleted().assertItem(false);
    }

    @Test
    void a_send_that_throws_keeps_the_run() {
        store(1);
        OutboxRelay broken = new OutboxRelay(
                new StoredLog(),
                this::refused,
                message -> {
                    throw new IllegalStateException("closed");
                },
                Runnable::run);

        assertThatThrownBy(() -> broken.publishRun().await().indefinitely()).hasMessage("closed");
        assertThat(stored).hasSize(1);
    }
}
