package com.citaplanner.notification.request.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestReader;
import com.citaplanner.notification.request.RequestStore;
import com.citaplanner.notification.request.ResolvedRequest;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of requests keeps its order in the queue, in the events and towards other services, whatever the ids are. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class StoredOrderTest {
    private static final int REQUESTS = 200;

    World world;

    @Inject
    RequestStore requestStore;

    @Inject
    Transactions transactions;

    private final String recipient = "c-" + UUID.randomUUID();
    private final RequestReader reader = new RequestReader(Json.mapper());

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    /** A request due in a day. Ids and keys are not in order. */
    private ResolvedRequest request(String key) {
        NotificationRequest request = reader.read(
                key,
                Json.mapper()
                        .valueToTree(Map.of(
                                "tenantId", World.TENANT,
                                "type", "APPOINTMENT_REMINDER",
                                "channel", "CHATWOOT",
                                "recipientId", recipient,
                                "message", "Hola")));
        Instant due = Instant.now().plus(Duration.ofDays(1));
        return new ResolvedRequest(
                UUID.randomUUID(),
                request,
                Map.of(Channel.CHATWOOT, Content.of("Hola")),
                Optional.empty(),
                0,
                Optional.of(due),
                due.plus(Duration.ofHours(1)),
                Optional.empty());
    }

    private List<RequestOutcome> store(List<ResolvedRequest> batch) {
        return transactions.run(() -> requestStore.store(batch)).await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void a_batch_is_queued_and_published_in_the_order_of_its_requests() {
        List<ResolvedRequest> batch = IntStream.range(0, REQUESTS)
                .mapToObj(i -> request(UUID.randomUUID().toString()))
                .toList();

        store(batch);

        List<String> asked =
                batch.stream().map(request -> request.id().toString()).toList();
        assertThat(world.rows(
                        "select notification_id from dispatch where recipient_key = ? order by sequence", recipient))
                .containsExactlyElementsOf(asked);
        assertThat(world.rows(
                        "select e.notification_id from notification_event e join notification n on n.id = e.notification_id"
                                + " where n.recipient_key = ? order by e.id",
                        recipient))
                .containsExactlyElementsOf(asked);
    }

    @Test
    void the_first_of_two_requests_under_one_key_counts() {
        String key = UUID.randomUUID().toString();
        List<ResolvedRequest> batch =
                IntStream.range(0, 20).mapToObj(i -> request(key)).toList();

        List<RequestOutcome> accepted = store(batch);

        assertThat(world.rows("select id from notification where idempotency_key = ?", key))
                .containsExactly(batch.getFirst().id().toString());
        assertThat(accepted)
                .extracting(outcome -> ((RequestOutcome.Accepted) outcome).fresh())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> i == 0).toList());
    }
}
