package com.citaplanner.notification.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service over a database that was restored from a backup. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RestoredDatabaseTest {
    private static final Map<String, String> FORCED = Map.of("force", "the test is over");

    World world;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveredNotifications recovered;

    @Inject
    TopicReplay topics;

    @Inject
    PublishedLog log;

    @Inject
    Transactions transactions;

    private Api operator;
    private final String phone = World.newPhone();
    private final String key = "k-" + UUID.randomUUID();

    @BeforeEach
    void prepare() {
        world.tenant();
        operator = Api.operator(world);
        world.client("c-restored", phone);
        await().until(() -> !world.rows("select 1 from client where id = 'c-restored' and phone like '%' || ?", phone)
                .isEmpty());
    }

    @AfterEach
    void release() {
        operator.post("/api/v1/recovery/release", FORCED);
        world.change("delete from recovered_notification");
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofSeconds(10));
    }

    private Recovery open() {
        Recovery opened = run(() -> recoveries.open("a test", Optional.empty(), Optional.empty()))
                .orElseThrow();
        run(() -> recoveries.logRead(opened.id(), Optional.empty()));
        return opened;
    }

    private UUID logged(NotificationState state) {
        UUID id = UUID.randomUUID();
        Recovery opened = open();
        LoggedStatus status = new LoggedStatus(
                World.TENANT,
                key,
                id,
                Long.MAX_VALUE / 2,
                state,
                Channel.CHATWOOT,
                1,
                Optional.of("8123"),
                Optional.empty(),
                Instant.now(),
                List.of(),
                Optional.empty());
        run(() -> recovered.remember(List.of(status), opened));
        run(() -> recoveries.logRead(opened.id(), Optional.empty()));
        return id;
    }

    private void request() {
        world.request(key, "c-restored", "Hola " + key);
    }

    private List<String> notification() {
        return world.rows(
                "select n.id, coalesce(d.state, n.state), n.provider_id from notification n left join dispatch d"
                        + " on d.notification_id = n.id where n.idempotency_key = ?",
                key);
    }

    private void awaitSent() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notification())
                        .as(() -> String.join("\n", history()))
                        .singleElement()
                        .asString()
                        .contains("|SENT|"));
    }

    private List<String> history() {
        return world.rows(
                "select e.at, e.state, e.attempt, e.reason, d.stage, d.state, d.due_at from notification_event e"
                        + " join notification n on n.id = e.notification_id left join dispatch d on d.notification_id = n.id"
                        + " where n.idempotency_key = ? order by e.id",
                key);
    }

    private void awaitNotification(String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notification()).containsExactly(expected));
    }

    private long copies() {
        return world.chatwoot.conversations().stream()
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .filter(message -> ("Hola " + key).equals(message.content()))
                .count();
    }

    @Test
    void nothing_is_sent_until_the_recovery_is_released_and_then_once() {
        open();
        request();
        await().until(() -> notification().size() == 1);
        assertThat(run(recoveries::look)).isPresent();
        assertThat(notification().getFirst()).contains("|PENDING|");

        assertThat(operator.post("/api/v1/recovery/release", Map.of()).status()).isEqualTo(200);

        awaitSent();
        assertThat(copies()).isEqualTo(1);
    }

    @Test
    void a_database_with_another_identity_pauses_the_service() {
        world.change("update database_identity set identity = 'elsewhere/1/2', alive_at = '2026-11-20T10:00:00Z'");

        await().until(() -> operator.get("/api/v1/recovery").body().path("open").asBoolean());

        assertThat(operator.get("/api/v1/recovery").body().path("restoredTo").asText())
                .isEqualTo("2026-11-20T10:00:00Z");
        assertThat(operator.get("/q/health/ready").status()).isEqualTo(200);
        await().until(() -> operator.get("/q/health/well").text().contains("\"open\": true"));
        Api.ApiResponse refused = operator.post("/api/v1/recovery/release", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).contains("'recover'");
        assertThat(operator.post("/api/v1/recovery/release", FORCED).status()).isEqualTo(200);
        assertThat(run(recoveries::look)).isEmpty();
    }

    @Test
    void what_was_sent_is_not_sent_again() {
        UUID id = logged(NotificationState.SENT);

        request();

        awaitNotification(id + "|SENT|8123");
        operator.post("/api/v1/recovery/release", FORCED);
        assertThat(world.rows("select 1 from dispatch where notification_id = ?", id))
                .isEmpty();
        assertThat(copies()).isZero();
    }

    @Test
    void what_may_have_been_sent_is_looked_up_and_sent_if_it_is_not_there() {
        world.chatwoot.addContact("Ana", "+52" + phone, null);
        UUID id = logged(NotificationState.SENDING);

        request();
        await().until(() -> notification().size() == 1);
        assertThat(notification().getFirst()).startsWith(id + "|UNCERTAIN|");
        operator.post("/api/v1/recovery/release", FORCED);

        awaitSent();
        assertThat(notification().getFirst()).startsWith(id.toString());
        assertThat(copies()).isEqualTo(1);
    }

    @Test
    void what_is_found_in_a_resolved_conversation_is_not_sent_again() {
        request();
        awaitSent();
        String id = notification().getFirst().split("\\|", -1)[0];
        world.chatwoot.conversations().stream()
                .filter(conversation -> world.chatwoot.messages(conversation.id()).stream()
                        .anyMatch(message -> ("Hola " + key).equals(message.content())))
                .forEach(conversation -> world.chatwoot.agentSetsStatus(conversation.id(), "resolved"));
        Recovery opened = open();
        // As if the dump were of the time when it was requested.
        world.change("delete from notification_event where notification_id = ?", UUID.fromString(id));
        world.change("update notification set state = 'PENDING', provider_id = null where id = ?", UUID.fromString(id));
        world.change("""
                insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                  created_at)
                select id, tenant_id, channel, 0, recipient_key, 'PENDING', 'QUEUED', now(), expires_at, '2026-11-01T10:00:00Z'
                from notification where id = ?""", UUID.fromString(id));

        assertThat(run(() -> recovered.suspectOpen(opened)))
                .as("also what other tests left open")
                .isPositive();
        assertThat(run(() -> recovered.suspectOpen(opened))).isZero();
        operator.post("/api/v1/recovery/release", FORCED);

        awaitSent();
        assertThat(copies()).isEqualTo(1);
    }

    @Test
    void the_log_is_applied_once_to_what_the_database_still_has() {
        open();
        request();
        await().until(() -> notification().size() == 1);
        String id = notification().getFirst().split("\\|", -1)[0];
        Recovery opened = run(recoveries::look).orElseThrow();
        LoggedStatus failed = new LoggedStatus(
                World.TENANT,
                key,
                UUID.fromString(id),
                Long.MAX_VALUE / 4,
                NotificationState.FAILED,
                Channel.CHATWOOT,
                2,
                Optional.empty(),
                Optional.of("the number is wrong"),
                Instant.now(),
                List.of(),
                Optional.empty());
        run(() -> recovered.remember(List.of(failed), opened));
        run(() -> recovered.remember(List.of(failed), opened));

        Optional<RequestKey> last = run(() -> recovered.applyLog(Optional.empty(), opened));

        assertThat(last).contains(new RequestKey(World.TENANT, key));
        assertThat(run(() -> recovered.applyLog(last, opened))).isEmpty();
        awaitNotification(id + "|FAILED|");
        assertThat(world.rows(
                        "select reason from notification_event where notification_id = ? and state = 'FAILED'",
                        UUID.fromString(id)))
                .containsExactly("the number is wrong");
    }

    @Test
    void a_request_without_a_trace_is_left_to_a_person() {
        Recovery opened = open();
        run(() ->
                recovered.rememberUnknown(List.of(new UnloggedRequest(World.TENANT, key, opened.stoppedAt())), opened));
        run(() -> recoveries.logRead(opened.id(), Optional.empty()));

        request();

        await().until(() -> notification().size() == 1);
        assertThat(notification().getFirst()).contains("|UNCERTAIN|");
        operator.post("/api/v1/recovery/release", FORCED);
        assertThat(world.rows(
                        "select 1 from dispatch d join notification n on n.id = d.notification_id"
                                + " where n.idempotency_key = ?",
                        key))
                .isEmpty();
        assertThat(copies()).isZero();
    }

    @Test
    void a_caller_who_repeats_a_request_gets_the_old_notification() {
        UUID id = logged(NotificationState.SENT);
        Api tenant = Api.of(world, World.TENANT, Scope.SEND);
        Map<String, Object> body = Map.of(
                "type", "APPOINTMENT_REMINDER",
                "channel", "CHATWOOT",
                "message", "Hola " + key,
                "idempotencyKey", key,
                "recipientId", "c-restored");

        Api.ApiResponse first = tenant.post("/api/v1/notifications", body);
        Api.ApiResponse second = tenant.post("/api/v1/notifications", body);

        assertThat(first.text()).contains(id.toString());
        assertThat(second.text()).contains(id.toString());
        assertThat(notification()).hasSize(1);
    }

    @Test
    void what_nobody_requests_again_is_listed() {
        UUID id = logged(NotificationState.SENT);

        Api.ApiResponse lost = operator.get("/api/v1/recovery/lost?limit=200");

        assertThat(lost.status()).isEqualTo(200);
        assertThat(lost.text()).contains(id.toString(), key);
        assertThat(operator.get("/api/v1/recovery")
                        .body()
                        .path("counts")
                        .path("lost")
                        .asInt())
                .isPositive();
    }

    @Test
    void a_running_service_is_noticed_and_positions_only_go_back() {
        assertThat(topics.activeGroups()).anyMatch(group -> group.startsWith("notification-service.clients"));
        List<GroupPosition> positions = topics.positionsAt(Instant.now().minus(Duration.ofHours(1)));
        assertThat(positions).isNotEmpty().allMatch(position -> position.resetTo() <= position.committed());
        assertThat(positions).anyMatch(position -> position.topic().equals("clients.v1") && position.committed() > 0);
        assertThat(topics.positionsAt(Instant.now().plus(Duration.ofHours(1))))
                .allMatch(position -> position.resetTo() == Math.min(position.committed(), position.topicEnd()));
    }

    @Test
    void the_status_log_tells_what_was_sent() {
        request();
        awaitSent();
        await().until(() -> world.rows("select 1 from status_outbox").isEmpty());
        List<LoggedStatus> read = new ArrayList<>();

        log.statuses(Instant.now().minus(Duration.ofHours(1)), read::addAll);

        assertThat(read)
                .filteredOn(status -> status.idempotencyKey().equals(key))
                .extracting(LoggedStatus::state)
                .contains(NotificationState.PENDING, NotificationState.SENDING, NotificationState.SENT);
    }
}
