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

/** Who may do something with a notification, and when its turn is. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ClaimsTest {
    private static final int MANY = 50;
    private static final int ROOM = 32;
    private static final Transition TRY = new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1));

    World world;

    @Inject
    DispatchQueue queue;

    private CompletableFuture<Optional<NotificationState>> tries(UUID id, long claim) {
        return queue.record(TrackedRows.held(id, claim), TRY).subscribeAsCompletionStage();
    }

    @Test
    void of_two_holders_who_ask_in_the_same_batch_only_the_newest_may_send() {
        // Given
        world.tenant();
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        List<UUID> ids = Stream.generate(() -> rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT"))
                .limit(MANY)
                .toList();

        // When: what is asked while the first batch is under way becomes the second one
        var late = ids.stream().map(id -> tries(id, TrackedRows.CLAIM - 1)).toList();
        var newest = ids.stream().map(id -> tries(id, TrackedRows.CLAIM)).toList();

        // Then
        assertThat(late).extracting(CompletableFuture::join).containsOnly(Optional.empty());
        assertThat(newest).extracting(CompletableFuture::join).containsOnly(Optional.of(NotificationState.SENDING));
    }

    @Test
    void a_later_one_does_not_overtake_an_earlier_one_whose_scheduled_time_has_come() throws SQLException {
        // Given two that are due at one moment, and another instance that has the first of them in its hands
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

            // When the second one is promoted, and claims are made
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
    void a_later_one_does_not_overtake_an_earlier_one_that_waits_for_its_next_try() {
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
