package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.tracking.Webhooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From Chatwoot's webhooks about messages to the state of the notifications. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ReceiptsTest {
    private static final List<String> STATUSES = List.of("sent", "failed", "delivered", "read");

    World world;

    @Inject
    DispatchQueue queue;

    private TrackedRows rows;

    @BeforeEach
    void tenant() {
        world.tenant();
        rows = new TrackedRows(world, World.TENANT);
    }

    private Webhooks of(UUID notification) {
        return new Webhooks(
                world, notification, ThreadLocalRandom.current().nextLong(1_000_000_000L, 900_000_000_000L));
    }

    private UUID sent(String... channels) {
        return rows.ended("SENT", "nobody-" + UUID.randomUUID(), Instant.now(), channels);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void late_and_repeated_receipts_converge_in_any_order(int seed) {
        // Given a message with each set of receipts that has the highest one
        Random random = new Random(seed);
        List<UUID> ids = new ArrayList<>();
        List<String> told = new ArrayList<>();

        // When
        for (int highest = 0; highest < STATUSES.size(); highest++) {
            List<String> statuses = new ArrayList<>(STATUSES.subList(0, highest + 1));
            statuses.addAll(STATUSES.subList(0, highest + 1));
            Collections.shuffle(statuses, random);
            UUID id = highest % 2 == 0 ? sent("CHATWOOT") : rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT");
            Webhooks webhooks = of(id);
            statuses.forEach(status ->
                    told.add(webhooks.tell("message_updated", status, status.equals("failed") ? "131026" : null)));
            ids.add(id);
        }
        of(ids.getFirst()).processed(told);

        // Then
        assertThat(ids).extracting(rows::state).containsExactly("SENT", "FAILED", "DELIVERED", "READ");
        assertThat(ids).noneMatch(rows::open);
        assertThat(rows.events(ids.getFirst())).isEmpty();
        assertThat(rows.events(ids.get(3))).doesNotHaveDuplicates().last().isEqualTo("READ CHATWOOT");
    }

    @Test
    void each_change_is_published_once_and_in_order() {
        UUID id = sent("CHATWOOT");
        Webhooks webhooks = of(id);

        webhooks.processed(List.of(
                webhooks.tell("message_updated", "delivered", null),
                webhooks.tell("message_updated", "delivered", null),
                webhooks.tell("message_updated", "read", null)));

        await().until(() -> news(id).size() == 2);
        assertThat(news(id).getFirst()).contains("\"state\":\"DELIVERED\"", "\"providerId\":\"" + webhooks.messageId());
        assertThat(news(id).getLast()).contains("\"state\":\"READ\"");
    }

    private List<String> news(UUID id) {
        return world.stream.all("notifications.status.v1").stream()
                .filter(event -> event.key().equals(World.TENANT + ":" + id))
                .map(event -> event.value())
                .toList();
    }

    @Test
    void a_message_failed_later_continues_on_the_next_channel() {
        UUID id = sent("CHATWOOT", "PUSH");
        Webhooks webhooks = of(id);

        webhooks.processed(List.of(
                webhooks.tell("message_updated", "failed", "131026: no WhatsApp at +5215512345678"),
                webhooks.tell("message_updated", "failed", "131026: no WhatsApp at +5215512345678")));

        assertThat(rows.events(id).stream().filter(event -> event.contains("131026")))
                .containsExactly("PENDING PUSH CHATWOOT: 131026: no WhatsApp at …");
        assertThat(rows.events(id)).noneMatch(event -> event.startsWith("SENDING CHATWOOT"));
    }

    @Test
    void a_message_failed_after_expiry_has_failed() {
        UUID id = sent("CHATWOOT", "PUSH");
        world.change("update notification set expires_at = now() where id = ?", id);
        Webhooks webhooks = of(id);

        webhooks.processed(List.of(webhooks.tell("message_updated", "failed", "131026")));

        assertThat(rows.state(id)).isEqualTo("FAILED");
        assertThat(rows.events(id)).containsExactly("FAILED CHATWOOT 131026");
    }

    @Test
    void a_webhook_before_the_response_decides() {
        // Given a try under way
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT", "PUSH");
        Webhooks webhooks = of(id);

        // When its message comes back to us and fails before the worker hears of it
        webhooks.processed(List.of(webhooks.tell("message_created", "sent", null)));
        assertThat(rows.state(id)).isEqualTo("SENT");
        webhooks.processed(List.of(webhooks.tell("message_updated", "failed", "131026")));
        Optional<NotificationState> late = queue.record(
                        rows.held(id, TrackedRows.CLAIM),
                        new Transition.Ended(NotificationState.SENT, Optional.of("1"), Optional.empty()))
                .await()
                .atMost(Duration.ofSeconds(10));

        // Then
        assertThat(late).isEmpty();
        assertThat(rows.events(id)).startsWith("SENT CHATWOOT", "PENDING PUSH CHATWOOT: 131026");
    }

    @Test
    void receipts_of_unknown_notifications_are_ignored() {
        // Given
        world.change("insert into tenant (id, name) values ('tracked', 'tracked') on conflict do nothing");
        UUID others = new TrackedRows(world, "tracked").ended("SENT", "c", Instant.now(), "CHATWOOT");
        UUID ours = sent("CHATWOOT");

        // When
        Webhooks webhooks = of(others);
        webhooks.processed(List.of(
                webhooks.tell("message_updated", "failed", "131026"),
                of(UUID.randomUUID()).tell("message_updated", "read", null),
                new Webhooks(world, "1-1-1-1-1; drop table", 1).tell("message_updated", "read", null),
                new Webhooks(world, List.of(Map.of("id", 1)), 1).tell("message_updated", "read", null),
                of(ours).tell("message_updated", "invented", null)));

        // Then
        assertThat(rows.state(others)).isEqualTo("SENT");
        assertThat(rows.events(others)).isEmpty();
        assertThat(rows.state(ours)).isEqualTo("SENT");
    }
}
