package com.citaplanner.notification.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.postgres.Sql;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an open recovery holds back, and what it leaves to a person. The service stopped ten minutes ago. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class HeldNotificationsTest {
    private static final Map<String, String> FORCED = Map.of("force", "the test is over");

    World world;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveredNotifications recovered;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void prepare() {
        world.tenant();
    }

    @AfterEach
    void release() {
        world.change("delete from dispatch where notification_id = ?", id);
        world.change("delete from planned_message where appointment_id = ?", id.toString());
        world.change("delete from appointment where id = ?", id.toString());
        Api.operator(world).post("/api/v1/recovery/release", FORCED);
        world.change("delete from recovered_notification");
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofSeconds(10));
    }

    private Recovery unread() {
        Instant now = Instant.now();
        return run(() -> recoveries.open(
                        "a test", Optional.of(now.minusSeconds(3600)), Optional.of(now.minusSeconds(600))))
                .orElseThrow();
    }

    private Recovery open() {
        Recovery opened = unread();
        run(() -> recoveries.logRead(opened.id(), Optional.empty()));
        return run(recoveries::look).orElseThrow();
    }

    /** A notification that was requested again and waits. */
    private void waiting(String type) {
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels,"
                        + " recipient_key, contents, state, expires_at) values (?, ?, ?, '', ?, 'SMS', '{SMS}', 'c-held',"
                        + " '{}', 'PENDING', now() + interval '1 day')",
                id,
                World.TENANT,
                id.toString(),
                type);
        world.change(
                "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,"
                        + " expires_at) select id, tenant_id, channel, 0, recipient_key, 'PENDING', 'WAITING',"
                        + " now() + interval '1 hour', expires_at from notification where id = ?",
                id);
    }

    private void planned(String state, String step, String since, String due) {
        world.change(
                "insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at,"
                        + " expires_at, day, notification_id) values (?, ?, ?, 'c-held', 1, ?, now() + cast(? as interval),"
                        + " now() + cast(? as interval), now() + interval '1 day', current_date, ?)",
                World.TENANT,
                id.toString(),
                step,
                state,
                since,
                due,
                id);
    }

    private List<String> state() {
        return world.rows("select state from notification where id = ?", id);
    }

    @ParameterizedTest
    @CsvSource({
        "REMINDER-60, -1 day, -11 minutes, UNCERTAIN",
        "REMINDER-60, -1 day, -50 minutes, UNCERTAIN",
        "REMINDER-60, -1 day, -5 minutes, PENDING",
        "CONFIRMATION, -11 minutes, -1 second, UNCERTAIN",
        "CONFIRMATION, -5 minutes, -1 second, PENDING",
    })
    void a_message_that_may_have_been_sent_before_the_stop_is_left_to_a_person(
            String step, String since, String due, String expected) {
        Recovery opened = open();
        waiting("APPOINTMENT_REMINDER");
        planned("REQUESTED", step, since, due);

        run(() -> recovered.holdUnlogged(opened));

        assertThat(state()).containsExactly(expected);
    }

    /** One hour before the appointment was before the stop, or after it. */
    @ParameterizedTest
    @CsvSource({"49 minutes, UNCERTAIN", "55 minutes, PENDING"})
    void a_reminder_that_is_planned_late_again_is_left_to_a_person(String start, String expected) {
        Recovery opened = open();
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start,"
                        + " time_zone)"
                        + " values (?, ?, 'c-held', 1, 'BOOKED', now() + cast(? as interval), '2026-11-28T10:00', 'UTC')",
                World.TENANT,
                id.toString(),
                start);
        waiting("APPOINTMENT_REMINDER");
        planned("REQUESTED", "REMINDER-60", "0 seconds", "0 seconds");

        run(() -> recovered.holdUnlogged(opened));

        assertThat(state()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"AUTO_REPLY, UNCERTAIN", "OPT_OUT_CONFIRMATION, UNCERTAIN", "APPOINTMENT_REMINDER, PENDING"})
    void answers_to_messages_that_are_read_again_are_left_to_a_person(String type, String expected) {
        Recovery opened = open();
        waiting(type);

        run(() -> recovered.holdUnlogged(opened));

        assertThat(state()).containsExactly(expected);
    }

    @Test
    void what_a_recovery_published_itself_is_no_proof_that_the_log_knows_it() {
        Recovery opened = open();
        waiting("AUTO_REPLY");
        world.change(
                "insert into recovered_notification (tenant_id, idempotency_key, notification_id, event_id, state, at,"
                        + " stopped_at) values (?, ?, ?, 1, 'PENDING', now(), now())",
                World.TENANT,
                id.toString(),
                id);

        run(() -> recovered.holdUnlogged(opened));

        assertThat(state()).containsExactly("UNCERTAIN");
    }

    /** The service did not know yet that its database had been restored, and numbered its events as it had before. */
    @Test
    void what_happened_before_the_recovery_was_known_does_not_hide_what_was_sent() {
        Recovery opened = open();
        waiting("APPOINTMENT_REMINDER");
        world.change(
                "insert into notification_event (notification_id, tenant_id, state, channel, attempt, at)"
                        + " select ?, ?, 'PENDING', 'SMS', 0, now() - interval '30 minutes' from generate_series(1, 2)",
                id,
                World.TENANT);
        world.change(
                "insert into recovered_notification (tenant_id, idempotency_key, notification_id, event_id, state, channel,"
                        + " at, stopped_at) values (?, ?, ?, 1, 'SENT', 'SMS', now(), now())",
                World.TENANT,
                id.toString(),
                id);

        run(() -> recovered.applyLog(Optional.empty(), opened));

        assertThat(state()).containsExactly("SENT");
    }

    @ParameterizedTest
    @CsvSource({"CONFIRMATION, -11 minutes, 1", "CONFIRMATION, 0 seconds, 0", "REMINDER-60, 0 seconds, 1"})
    void what_is_planned_again_for_now_stands_in_the_way_of_a_release(String step, String since, int expected) {
        Recovery opened = unread(); // so that nothing planned is requested
        long before = run(() -> recovered.plannedOverdue(opened));

        planned("PLANNED", step, since, "0 seconds");

        assertThat(run(() -> recovered.plannedOverdue(opened))).isEqualTo(before + expected);
    }

    @Test
    void what_is_scheduled_stays_so_while_a_recovery_is_open() {
        open();
        waiting("APPOINTMENT_REMINDER");
        world.change("update dispatch set state = 'SCHEDULED', due_at = now() where notification_id = ?", id);
        run(recoveries::look);

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> world.rows("select state from dispatch where notification_id = ?", id)
                        .equals(List.of("SCHEDULED")));
    }

    @Test
    void nothing_is_requested_before_the_log_is_read() {
        unread();
        Api tenant = Api.of(world, World.TENANT, Scope.SEND);
        Map<String, Object> body = Map.of(
                "type", "APPOINTMENT_REMINDER",
                "channel", "CHATWOOT",
                "message", "Hola",
                "idempotencyKey", id.toString(),
                "recipientId", "c-held");

        Api.ApiResponse refused = tenant.post("/api/v1/notifications", body);
        Api.ApiResponse notCancelled =
                tenant.post("/api/v1/notifications/cancel", Map.of("idempotencyKey", id.toString()));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("was restored");
        assertThat(notCancelled.status()).isEqualTo(503);
    }

    @Test
    void a_backup_without_an_identity_does_not_know_its_time() {
        Optional<Recovery> opened = run(() -> sql.change("delete from database_identity", Map.of())
                .chain(recoveries::detect)
                .chain(() -> recoveries.open("a test", Optional.empty(), Optional.empty())));

        assertThat(opened).isEmpty();
    }

    @Test
    void a_role_that_may_not_ask_for_the_cluster_has_the_same_database() {
        assertThat(world.rows("select is_same_database('/2/3', '1/2/3'), is_same_database('1/2/3', '/2/3'),"
                        + " is_same_database('1/2/3', '4/2/3'), is_same_database('/2/3', '/2/4')"))
                .containsExactly("t|t|f|f");
    }
}
