package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks which claim may record something for a notification, and whose turn it is. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ClaimOwnershipTest {
    private static final int MANY = 50;
    private static final int ROOM = 32;
    private static final Transition TRY = new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1));

    World world;

    @Inject
    DispatchQueue queue;

    private CompletableFuture<Optional<NotificationState>> startAttempt(UUID id, long claim) {
        return queue.record(new TrackedRows(world, World.TENANT).held(id, claim), TRY)
                .subscribeAsCompletionStage();
    }

    @Test
    void only_the_newest_of_two_claims_in_a_batch_may_send() {
        // Given
        world.tenant();
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        List<UUID> ids = Stream.generate(() -> rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT"))
                .limit(MANY)
                .toList();

        // When: transitions that arrive during the first batch form the second
        var late =
                ids.stream().map(id -> startAttempt(id, TrackedRows.CLAIM - 1)).toList();
        var newest = ids.stream().map(id -> startAttempt(id, TrackedRows.CLAIM)).toList();

        // Then
        assertThat(late).extracting(CompletableFuture::join).containsOnly(Optional.empty());
        assertThat(newest).extracting(CompletableFuture::join).containsOnly(Optional.of(NotificationState.SENDING));
    }

    @Test
    void later_notification_does_not_overtake_a_due_scheduled_one() throws SQLException {
        // Given two that are due at the same time, and another instance that holds a lock on the first
        world.tenant();
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        String recipient = "nobody-" + UUID.randomUUID();
        Instant due = Instant.now().plusMillis(500);
        UUID first = rows.waiting(recipient, "SCHEDULED", due);
        UUID second = rows.waiting(recipient, "SCHEDULED", due);
        try (Connection other = world.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from dispatch where notification_id = '" + first + "' for update");

            // When the second is promoted and claims are made
            await().until(() -> !dispatch(second, "stage").equals("WAITING"));
            claim();

            // Then
            assertThat(dispatch(second, "claims")).isEqualTo("0");
            other.rollback();
        }
        await().until(() -> !rows.open(second));
        assertThat(firstEvent(first, "SENDING", "FAILED")).isLessThan(firstEvent(second, "SENDING", "FAILED"));
    }

    @Test
    void later_notification_does_not_overtake_one_waiting_for_its_next_attempt() {
        world.tenant();
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        String recipient = "nobody-" + UUID.randomUUID();
        rows.waiting(recipient, "PENDING", Instant.now().plusSeconds(3600));
        UUID second = rows.waiting(recipient, "PENDING", Instant.now());

        await().until(() -> !dispatch(second, "stage").equals("WAITING"));
        claim();

        assertThat(dispatch(second, "claims")).isEqualTo("0");
    }

    private void claim() {
        queue.claim(MANY, ROOM, Map.of(), Duration.ofSeconds(10)).await().atMost(Duration.ofSeconds(10));
    }

    private String dispatch(UUID id, String column) {
        return world.rows("select " + column + " from dispatch where notification_id = ?", id)
                .getFirst();
    }

    private long firstEvent(UUID id, String... states) {
        return Long.parseLong(world.rows(
                        "select min(id) from notification_event where notification_id = ? and state = any (?)",
                        id,
                        states)
                .getFirst());
    }
}
