package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.tracking.Webhooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Notifications are kept no longer than allowed, and no shorter than needed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RetentionTest {
    World world;

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    @Test
    void notifications_past_the_retention_are_deleted_with_their_events() {
        // Given
        String tenant = "letting-go-" + UUID.randomUUID();
        Api api = Api.of(world, tenant, Scope.ADMIN);
        TrackedRows rows = new TrackedRows(world, tenant);
        UUID old = rows.ended("SENT", "c-1", daysAgo(100), "CHATWOOT");
        UUID open = rows.sending("c-1", "CHATWOOT");
        world.change("update notification set created_at = now() - interval '100 days' where id = ?", open);
        UUID awaited = rows.ended("SENT", "c-1", daysAgo(100), "WHATSAPP", "CHATWOOT");
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " values (?, ?, 'WHATSAPP', 900, now() + interval '15 min')",
                awaited,
                tenant);
        UUID replayable = rows.ended("SENT", "c-1", daysAgo(30), "CHATWOOT");
        world.change(
                "insert into notification_event (notification_id, tenant_id, state, channel, attempt)"
                        + " select id, tenant_id, state, channel, 1 from notification where tenant_id = ?",
                tenant);

        // When
        api.put("/api/v1/tenants/" + tenant + "/settings", Map.of("retention", Map.of("interactionDays", 7)));

        // Then
        await().until(() -> ids("notification", "id", tenant).size() == 3);
        assertThat(ids("notification", "id", tenant))
                .containsExactlyInAnyOrder(open.toString(), awaited.toString(), replayable.toString());
        assertThat(ids("notification_event", "notification_id", tenant)).doesNotContain(old.toString());
    }

    private List<String> ids(String table, String column, String tenant) {
        return world.rows("select " + column + " from " + table + " where tenant_id = ?", tenant);
    }

    @Test
    void a_deleted_clients_contents_are_erased_even_if_open() {
        // Given a client with a notification that has ended and one that is being sent
        world.tenant();
        Api api = Api.of(world, World.TENANT, Scope.ADMIN);
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        String client = "c-" + UUID.randomUUID();
        api.put("/api/v1/clients/" + client, Map.of("name", "Ana"));
        UUID ended = rows.ended("SENT", client, Instant.now(), "CHATWOOT");
        UUID open = rows.sending(client, "CHATWOOT");

        // When
        api.delete("/api/v1/clients/" + client);

        // Then
        await().until(() -> contents(ended).equals("{}"));
        assertThat(contents(open)).contains("Hola");
        Webhooks webhooks =
                new Webhooks(world, open, ThreadLocalRandom.current().nextLong(1L << 40));
        webhooks.processed(List.of(webhooks.tell("message_created", "sent", null)));
        assertThat(rows.state(open)).isEqualTo("SENT");
        assertThat(contents(open)).isEqualTo("{}");
    }

    private String contents(UUID id) {
        return world.rows("select contents from notification where id = ?", id).getFirst();
    }
}
