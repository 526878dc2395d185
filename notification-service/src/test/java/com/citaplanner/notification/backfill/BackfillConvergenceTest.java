package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is lost of the webhooks, and however live and backfilled events are interleaved and repeated: what is known ends
 * as it does without a loss.
 */
@BesideOthers
class BackfillConvergenceTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    /** A webhook. */
    private record Live(String id, long conversation, ReadMessage message) {
        void reach(ModelHistory history) {
            history.process(id, conversation, message);
        }
    }

    private final ModelChatwoot chatwoot = new ModelChatwoot();
    private final AtomicInteger deliveries = new AtomicInteger();

    private Live webhook(long conversation, ReadMessage message) {
        return new Live("delivery-" + deliveries.incrementAndGet(), conversation, message);
    }

    /** Messages, receipts, deletions and notes of an hour, in the order of time. */
    private List<Live> activity(Random random, int conversations, int steps, Instant from) {
        List<Live> webhooks = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            long conversation = random.nextInt(conversations) + 1L;
            Instant at = from.plusSeconds(step);
            switch (random.nextInt(10)) {
                case 0 -> chatwoot.note(conversation, at);
                case 1, 2 -> changed(random, conversation).ifPresent(webhooks::add);
                default ->
                    webhooks.add(webhook(
                            conversation, chatwoot.write(conversation, at, random.nextBoolean() ? "sent" : null)));
            }
        }
        return webhooks;
    }

    private Optional<Live> changed(Random random, long conversation) {
        List<ReadMessage> ours = chatwoot.conversations.getOrDefault(conversation, new TreeMap<>()).values().stream()
                .filter(message -> message.shown() && message.status() != null && !message.deleted())
                .toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        ReadMessage before = ours.getLast();
        ReadMessage after = random.nextInt(4) == 0
                ? chatwoot.change(conversation, before, before.status(), true)
                : chatwoot.change(conversation, before, before.status().equals("sent") ? "delivered" : "read", false);
        return Optional.of(webhook(conversation, after));
    }

    /** One run over all conversations; returns what it publishes. */
    private List<MissingEvent> run(ModelHistory history, Instant since, long knownUntil) {
        List<MissingEvent> published = new ArrayList<>();
        BackfillProgress progress = BackfillProgress.begin(since, knownUntil);
        for (long id : chatwoot.conversations.keySet()) {
            ListedConversation listed = chatwoot.listed(id);
            if (!progress.includes(listed)) {
                continue;
            }
            KnownHistory known = history.of(listed, since);
            ReadPlan plan = ReadPlan.of(listed, progress, known);
            NavigableMap<Long, ReadMessage> all = new TreeMap<>();
            new ConversationReading(chatwoot, listed, since, new CollectedParts(all))
                    .read(plan)
                    .await()
                    .indefinitely();
            published.addAll(new MissingEvents(since, Instant.MAX)
                    .of(listed, Optional.empty(), known.any(), all.values(), history.messages(id)));
        }
        return published;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void any_loss_is_healed(long seed) {
        Random random = new Random(seed);
        ModelHistory withoutLoss = new ModelHistory();
        ModelHistory history = new ModelHistory();
        List<Live> before = activity(random, 40, 400, START);
        before.forEach(live -> live.reach(withoutLoss));
        before.forEach(live -> live.reach(history));
        Instant outage = START.plus(Duration.ofHours(1));
        List<Live> during = activity(random, 60, 800, outage);
        during.forEach(live -> live.reach(withoutLoss));
        double lossRate = random.nextDouble();
        List<Live> late = new ArrayList<>();
        for (Live live : during) {
            if (random.nextDouble() >= lossRate) {
                live.reach(history);
            } else if (random.nextInt(3) == 0) {
                late.add(live);
            }
        }

        List<MissingEvent> first = run(history, outage, 0);
        List<Runnable> events = new ArrayList<>();
        first.forEach(event -> events.add(() -> history.process(event)));
        first.forEach(event -> events.add(() -> history.process(event)));
        late.forEach(live -> events.add(() -> live.reach(history)));
        during.stream().limit(50).forEach(live -> events.add(() -> live.reach(history)));
        Collections.shuffle(events, random);
        events.forEach(Runnable::run);
        run(history, outage, 0).forEach(history::process);

        assertThat(history.all()).isEqualTo(reachable(withoutLoss, outage, history));
        assertThat(run(history, outage, 0)).isEmpty();
    }

    /** Changes of messages from before the range are found where something new was written after them. */
    private static Object reachable(ModelHistory withoutLoss, Instant outage, ModelHistory history) {
        withoutLoss
                .all()
                .forEach((conversation, messages) -> messages.replaceAll((id, message) -> {
                    var known = history.messages(conversation).get(id);
                    return withoutLoss.isBefore(id, outage) && known != null ? known : message;
                }));
        return withoutLoss.all();
    }

    @Test
    void a_message_that_came_live_is_not_published_again() {
        ModelHistory history = new ModelHistory();
        activity(new Random(7), 30, 300, START).forEach(live -> live.reach(history));

        assertThat(run(history, START, 0))
                .noneMatch(event -> event.kind() == MissingEvent.MissingEventKind.MESSAGE_CREATED);
    }

    @Test
    void events_of_a_conversation_are_in_its_order() {
        activity(new Random(8), 5, 200, START);

        List<MissingEvent> published = run(new ModelHistory(), START, 0);

        for (long conversation : chatwoot.conversations.keySet()) {
            List<MissingEvent> events = published.stream()
                    .filter(event -> event.conversation().id() == conversation)
                    .toList();
            assertThat(events.getFirst().kind()).isEqualTo(MissingEvent.MissingEventKind.CONVERSATION_CREATED);
            assertThat(events.subList(1, events.size()))
                    .extracting(MissingEvent::subjectId)
                    .isSorted();
        }
    }

    @Test
    void a_conversation_whose_last_message_is_known_to_be_complete_costs_no_request() {
        ModelHistory history = new ModelHistory();
        activity(new Random(9), 300, 2000, START).forEach(live -> live.reach(history));
        long highest = chatwoot.conversations.values().stream()
                .mapToLong(NavigableMap::lastKey)
                .max()
                .orElseThrow();

        run(history, START, highest);

        assertThat(chatwoot.requests).isZero();
    }

    @Test
    void a_lost_message_between_known_ones_is_found_by_one_request() {
        ModelHistory history = new ModelHistory();
        webhook(1, chatwoot.write(1, START, null)).reach(history);
        long complete = chatwoot.conversations.get(1L).lastKey();
        ReadMessage lost = chatwoot.write(1, START.plusSeconds(60), null);
        webhook(1, chatwoot.write(1, START.plusSeconds(120), null)).reach(history);

        List<MissingEvent> published = run(history, START, complete);

        assertThat(published)
                .singleElement()
                .satisfies(event -> assertThat(event.subjectId()).isEqualTo(lost.id()));
        assertThat(chatwoot.requests).isOne();
    }

    @Test
    void a_lost_receipt_from_before_the_range_is_found_with_what_was_written_in_it() {
        ModelHistory history = new ModelHistory();
        ReadMessage ours = chatwoot.write(1, START, "sent");
        webhook(1, ours).reach(history);
        chatwoot.change(1, ours, "delivered", false);
        chatwoot.write(1, START.plusSeconds(60), null);

        List<MissingEvent> published = run(history, START.plusSeconds(30), 0);

        assertThat(published)
                .extracting(MissingEvent::kind)
                .containsExactly(
                        MissingEvent.MissingEventKind.MESSAGE_UPDATED, MissingEvent.MissingEventKind.MESSAGE_CREATED);
        assertThat(chatwoot.requests).isOne();
    }

    @Test
    void a_lost_receipt_of_the_last_message_is_found_without_a_request() {
        ModelHistory history = new ModelHistory();
        ReadMessage ours = chatwoot.write(1, START, "sent");
        webhook(1, ours).reach(history);
        chatwoot.change(1, ours, "delivered", false);

        List<MissingEvent> published = run(history, START, ours.id());

        assertThat(published)
                .singleElement()
                .satisfies(event -> assertThat(event.kind()).isEqualTo(MissingEvent.MissingEventKind.MESSAGE_UPDATED));
        assertThat(chatwoot.requests).isZero();
    }
}
