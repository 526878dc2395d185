package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Step;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do something with a notification that was claimed twice, because its first lease passed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ClaimsTest {
    private static final int MANY = 50;
    private static final Step TRY = new Step.Sending(Rows.ADDRESS, Duration.ofHours(1));

    World world;

    @Inject
    DispatchQueue queue;

    private CompletableFuture<Optional<NotificationState>> tries(UUID id, long claim) {
        return queue.record(Rows.held(id, claim), TRY).subscribeAsCompletionStage();
    }

    @Test
    void of_two_holders_who_ask_in_the_same_batch_only_the_newest_may_send() {
        // Given
        world.tenant();
        Rows rows = new Rows(world, World.TENANT);
        List<UUID> ids = Stream.generate(() -> rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT"))
                .limit(MANY)
                .toList();

        // When: what is asked while the first batch is under way becomes the second one
        var late = ids.stream().map(id -> tries(id, Rows.CLAIM - 1)).toList();
        var newest = ids.stream().map(id -> tries(id, Rows.CLAIM)).toList();

        // Then
        assertThat(late).extracting(CompletableFuture::join).containsOnly(Optional.empty());
        assertThat(newest).extracting(CompletableFuture::join).containsOnly(Optional.of(NotificationState.SENDING));
    }
}
