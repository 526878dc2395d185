package com.citaplanner.notification.work.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.WaitingRows;
import com.citaplanner.notification.work.WaitingRows.Waiting;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits in the queues, as the database and Kafka say it. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class QueueWatchTest {
    private static final String SUSPENDED = "update tenant set state = 'SUSPENDED' where id = :tenant";

    private static final Map<String, String> ONE_FROM_AN_HOUR_AGO = Map.of(
            "attribute_write",
            "insert into attribute_write (tenant_id, account_id, contact_id, due_at)"
                    + " values (:tenant, 1, 1, now() - interval '1 hour')",
            "private_note",
            "insert into private_note (notification_id, tenant_id, channel, due_at)"
                    + " values (gen_random_uuid(), :tenant, 'SMS', now() - interval '1 hour')",
            "conversation_label",
            "insert into conversation_label (tenant_id, message_key, label, client_id, channel, due_at)"
                    + " values (:tenant, 'm', 'l', 'c', 'WHATSAPP', now() - interval '1 hour')",
            "contact_merge",
            "insert into contact_merge (tenant_id, account_id, mergee_id, due_at)"
                    + " values (:tenant, 1, 1, now() - interval '1 hour')",
            "conversation_assignment",
            "insert into conversation_assignment (tenant_id, account_id, conversation_id, state, open, due_at)"
                    + " values (:tenant, 1, 1, 'IDLE', false, now() - interval '1 hour')",
            "quick_reply",
            "insert into quick_reply (tenant_id, template_id, short_code, due_at)"
                    + " values (:tenant, 't', 'c', now() - interval '1 hour')",
            "auto_reply",
            "insert into auto_reply (tenant_id, account_id, conversation_id, kind, period, message_id, message_at, due_at,"
                    + " newest_id, newest_at, newest_due_at)"
                    + " values (:tenant, 1, 1, 'CLOSED', now(), 1, now(), now() - interval '1 hour', 1, now(), now())",
            "status_outbox",
            "insert into status_outbox (id, notification_id, tenant_id, idempotency_key, type, channel, state, attempt, at,"
                    + " metadata) values (-1, gen_random_uuid(), :tenant, 'k', 'PROMOTION', 'SMS', 'SENT', 1,"
                    + " now() - interval '1 hour', '{}')",
            "outbox",
            "insert into outbox (topic, key) select 't', null where cast(:tenant as text) is not null");

    World world;

    @Inject
    @All
    List<WaitingRows> queues;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Vertx vertx;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    /** What is found after the changes, which are undone, so that no worker sees them. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Waiting found;

        Undone(Waiting found) {
            super("undone");
            this.found = found;
        }
    }

    private Waiting countAfter(WaitingRows queue, String... changes) throws InterruptedException, TimeoutException {
        CompletableFuture<Waiting> result = new CompletableFuture<>();
        vertx.getOrCreateContext()
                .runOnContext(start -> transactions
                        .run(() -> {
                            Uni<Integer> changed = Uni.createFrom().item(0);
                            for (String change : changes) {
                                changed = changed.chain(() -> sql.change(change, Map.of("tenant", World.TENANT)));
                            }
                            return changed.chain(() -> queue.count(10))
                                    .chain(found -> Uni.createFrom().<Waiting>failure(new Undone(found)));
                        })
                        .subscribe()
                        .with(result::complete, result::completeExceptionally));
        try {
            return result.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Undone undone) {
                return undone.found;
            }
            throw new AssertionError(queue.table(), e);
        }
    }

    @Test
    void a_row_that_no_worker_takes_is_counted_with_its_age() throws InterruptedException, TimeoutException {
        Map<String, Long> ages = new HashMap<>();
        for (WaitingRows queue : queues) {
            Waiting waiting = countAfter(queue, ONE_FROM_AN_HOUR_AGO.get(queue.table()));

            assertThat(waiting.number()).as(queue.table()).isPositive();
            ages.put(queue.table(), waiting.oldestSeconds());
        }

        assertThat(ages.remove("outbox")).as("no time of its own").isLessThan(3600);
        assertThat(ages)
                .containsOnlyKeys(
                        "attribute_write",
                        "private_note",
                        "conversation_label",
                        "contact_merge",
                        "conversation_assignment",
                        "quick_reply",
                        "auto_reply",
                        "status_outbox")
                .allSatisfy((table, age) -> assertThat(age).isBetween(3600L, 3660L));
    }

    @Test
    void what_may_not_be_done_now_does_not_wait() throws InterruptedException, TimeoutException {
        for (WaitingRows queue : queues) {
            if (!queue.table().endsWith("outbox")) {
                Waiting before = countAfter(queue);

                Waiting waiting = countAfter(queue, ONE_FROM_AN_HOUR_AGO.get(queue.table()), SUSPENDED);

                assertThat(waiting.number()).as(queue.table()).isLessThanOrEqualTo(before.number());
            }
        }
    }

    @Test
    void both_are_metrics() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String metrics = Api.with(null).get("/q/metrics").text();
            ONE_FROM_AN_HOUR_AGO
                    .keySet()
                    .forEach(queue -> assertThat(metrics)
                            .contains(
                                    "citaplanner_queue_size{queue=\"" + queue + "\"} ",
                                    "citaplanner_queue_oldest_seconds{queue=\"" + queue + "\"} "));
            assertThat(metrics)
                    .contains("citaplanner_database_answer_age_seconds ", "citaplanner_kafka_answer_age_seconds ")
                    .containsPattern("citaplanner_consumer_lag_records\\{topic=\"appointments.v1\"} [0-9]")
                    .containsPattern("citaplanner_consumer_stuck_seconds\\{topic=\"appointments.v1\"} [0-9]");
        });
    }

    /** While Kafka is away, the REST API and the public pages are there, so readiness must not ask for it. */
    @Test
    void readiness_does_not_depend_on_kafka() {
        assertThat(Api.with(null).get("/q/health/ready").text())
                .contains("PostgreSQL", "\"status\": \"UP\"")
                .doesNotContain("chatwoot-events", "outbox", "clients");
        assertThat(Api.with(null).get("/q/health/live").text()).contains("chatwoot-events");
    }
}
