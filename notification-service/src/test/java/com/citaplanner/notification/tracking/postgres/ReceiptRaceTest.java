package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.ReceiptHistory;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts that overtake the answer to the attempt, race with it, or come after it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ReceiptRaceTest {
    private static final int HISTORIES = 60;
    private static final long SEED = 42;
    private static final String TENANT = "receipts-in-any-order";
    private static final List<Transition> ANSWERS = List.of(
            new Transition.Ended(NotificationState.SENT, Optional.of(ReceiptHistory.LATEST_ID), Optional.empty()),
            new Transition.Ended(NotificationState.UNCERTAIN, Optional.empty(), Optional.of("no answer")),
            new Transition.Rescheduled(NotificationState.UNCERTAIN, Duration.ofHours(1), "no answer", true));

    World world;

    @Inject
    DispatchQueue queue;

    @Inject
    Receipts receipts;

    @Inject
    Transactions transactions;

    private TrackedRows rows;

    /** The tenant has no channel but Chatwoot, so nothing is sent meanwhile. */
    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Receipts') on conflict do nothing", TENANT);
        rows = new TrackedRows(world, TENANT);
    }

    /** A notification that is being sent, its receipts in their order, and the answer in one of their places. */
    private record Race(UUID id, ReceiptHistory history, Transition answer, int place) {
        Stream<Receipt> receipt(int round) {
            return history.receipts().stream().skip(round).limit(1).map(this::ours);
        }

        private Receipt ours(Receipt receipt) {
            return new Receipt(
                    TENANT,
                    id,
                    receipt.channel(),
                    receipt.status(),
                    receipt.reason(),
                    receipt.providerId(),
                    receipt.attempt(),
                    receipt.retryAfter());
        }

        String expected() {
            NotificationState answered =
                    ((answer instanceof Transition.Ended ended) ? ended.state() : NotificationState.UNCERTAIN);
            NotificationState end = history.expected(answered);
            return end + "|" + history.expectedChannel().map(Enum::name).orElse("any");
        }
    }

    private Race race(Random random) {
        ReceiptHistory history = ReceiptHistory.random(random);
        String[] channels = history.channels().stream().map(Enum::name).toArray(String[]::new);
        return new Race(
                rows.sending("nobody-" + UUID.randomUUID(), channels),
                history,
                ANSWERS.get(random.nextInt(ANSWERS.size())),
                random.nextInt(history.receipts().size() + 1));
    }

    /** In each round, the receipts of all notifications and the answers to some of them arrive at once. */
    private void round(List<Race> races, int round) {
        List<CompletableFuture<?>> arriving = new ArrayList<>();
        for (Race race : races) {
            if (race.place() == round) {
                arriving.add(queue.record(rows.held(race.id(), TrackedRows.CLAIM), race.answer())
                        .subscribeAsCompletionStage());
            }
        }
        List<Receipt> batch =
                races.stream().flatMap(race -> race.receipt(round)).toList();
        arriving.add(transactions.run(() -> receipts.record(batch)).subscribeAsCompletionStage());
        CompletableFuture.allOf(arriving.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void receipts_and_the_answer_end_alike_in_any_order() {
        // Given
        Random random = new Random(SEED);
        List<Race> races = Stream.generate(() -> race(random)).limit(HISTORIES).toList();

        // When
        IntStream.rangeClosed(0, 16).forEach(round -> round(races, round));

        // Then
        for (Race race : races) {
            String found = world.rows(
                            "select coalesce(d.state, n.state), coalesce(d.channel, n.channel) from notification n"
                                    + " left join dispatch d on d.notification_id = n.id and d.tenant_id = n.tenant_id"
                                    + " where n.id = ? and n.tenant_id = ?",
                            race.id(),
                            TENANT)
                    .getFirst();
            assertThat(race.expected().endsWith("any") ? found.replaceFirst("\\w+$", "any") : found)
                    .as("%s", race)
                    .isEqualTo(race.expected());
        }
    }

    @Test
    void a_message_that_may_be_retried_waits_on_its_channel_and_keeps_its_attempts() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "WHATSAPP", "SMS");

        Race race = new Race(
                id,
                new ReceiptHistory(ReceiptHistory.TWO, List.of(ReceiptHistory.latestFailedForNow())),
                ANSWERS.getFirst(),
                1);
        IntStream.range(0, 2).forEach(round -> round(List.of(race), round));

        assertThat(world.rows(
                        "select d.channel, d.state, d.stage, d.attempt, d.address, n.failed_id,"
                                + " d.due_at between now() + interval '29 min' and now() + interval '31 min'"
                                + " from dispatch d join notification n on n.id = d.notification_id where n.id = ?",
                        id))
                .containsExactly("WHATSAPP|PENDING|WAITING|1||wamid.latest|t");
        assertThat(rows.events(id)).containsExactly("PENDING WHATSAPP the provider could not deliver it");
    }

    @Test
    void a_cancellation_noticed_while_sending_stops_the_next_channel() {
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "WHATSAPP", "SMS");
        world.change("update dispatch set cancelled = true where notification_id = ?", id);

        Race race = new Race(
                id,
                new ReceiptHistory(
                        ReceiptHistory.TWO,
                        List.of(
                                ReceiptHistory.latest(Receipt.Status.SENT),
                                ReceiptHistory.latest(Receipt.Status.FAILED))),
                ANSWERS.getFirst(),
                2);
        IntStream.range(0, 2).forEach(round -> round(List.of(race), round));

        assertThat(rows.state(id)).isEqualTo("FAILED");
        assertThat(rows.open(id)).isFalse();
    }
}
