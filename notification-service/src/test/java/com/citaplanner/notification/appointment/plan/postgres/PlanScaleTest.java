package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures planning with a million planned messages, of which 50,000 are due; takes minutes, so it runs on request:
 * {@code -Dplan.scale=true}.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@EnabledIfSystemProperty(named = "plan.scale", matches = "true")
class PlanScaleTest {
    private static final Logger LOG = Logger.getLogger(PlanScaleTest.class);
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final int REPLANNED = 100_000;
    private static final int OTHERS = 300_000;
    private static final int DUE = 50_000;
    private static final int CHANGES = 200;
    private static final int BATCH = 200;
    private static final double MAX_MILLIS = 50;

    private static final List<String> OF_CHANGE = List.of(
            PostgresAppointmentPlan.LOCK_RULES,
            MessageLocks.OWN,
            MessageLocks.OTHERS,
            MessageLocks.LOCK,
            MessageLocks.SHARED,
            ConditionRows.TENANTS,
            ConditionRows.CLIENT_ZONES,
            OutcomeRows.OUTCOMES,
            PlannedRows.STORE);

    private static final List<String> OF_BATCH = List.of(
            PostgresPlanQueue.DUE,
            PostgresPlanQueue.LOCK_DUE,
            PostgresPlanQueue.LOCK_COMPANIONS,
            AppointmentRows.FIND,
            PostgresPlanQueue.MESSAGES,
            ConditionRows.TENANTS,
            ConditionRows.CLIENT_ZONES,
            PlannedRows.STORE);

    private static final List<String> OF_REPLANNING = List.of(
            ReplanningSql.TURN,
            ReplanningSql.PAGE,
            ReplanningSql.LOCK_APPOINTMENTS,
            ReplanningSql.LOCK_MESSAGES,
            ConditionRows.TENANTS,
            ConditionRows.CLIENT_ZONES,
            PlannedRows.STORE,
            ReplanningSql.ADVANCE);

    World world;

    @Inject
    Transactions transactions;

    @Inject
    PostgresAppointmentPlan plan;

    private final String tenant = "scale-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @Test
    void a_million_planned_messages() {
        StatementTimes times = StatementTimes.start(world);
        insert();

        Duration replanned = replan(times);
        LOG.infof("planned %d appointments again in %d ms", REPLANNED, replanned.toMillis());
        double change = change(times);
        double batch = batch(times);
        LOG.infof("database time of a change: %.1f ms, of a batch of %d due messages: %.1f ms", change, BATCH, batch);

        assertThat(replanned).isLessThan(Duration.ofMinutes(1));
        assertThat(change).isLessThan(MAX_MILLIS);
        assertThat(batch).isLessThan(MAX_MILLIS);
    }

    /** The first appointments of the other tenant have one message left, which is due later than now; the rest have four. */
    private void insert() {
        world.change("insert into tenant (id, name) values (?, 'Scale'), (?, 'Other')", tenant, other);
        rules(other, "{\"reminderMinutes\": [2880, 1440, 120, 60], \"quietHours\": null}");
        insertAppointments(tenant, "a-", "c-", REPLANNED, 0);
        insertAppointments(other, "b-", "d-", OTHERS, DUE);
        world.change("""
                insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, day,
                  notification_id, requested_at, requests)
                select tenant_id, id, 'REMINDER-' || minutes, client_id, version, case when past then 'REQUESTED' else 'PLANNED' end,
                  now() - interval '9 days', starts_at - make_interval(mins => minutes) + interval '1 day', starts_at,
                  cast(local_start as date), case when past then gen_random_uuid() end, case when past then now() end,
                  case when past then 1 else 0 end
                from appointment, unnest(array[2880, 1440, 120, 60]) as m (minutes),
                  lateral (select starts_at < now() + interval '1 hour' and minutes > 60) as p (past)
                where tenant_id = ?
                """, other);
        vacuum();
    }

    private void insertAppointments(String owner, String ids, String clients, int count, int soon) {
        world.change("""
                insert into appointment (tenant_id, id, client_id, version, status, service, starts_at, local_start, time_zone)
                select ?, ? || i, ? || i / 2, 1, 'BOOKED', 'Corte', start, start at time zone 'America/Mexico_City',
                  'America/Mexico_City'
                from generate_series(1, ?) i, lateral (
                  select case when i <= ? then now() + interval '50 minutes'
                    else date_trunc('hour', now()) + interval '10 days' + i * interval '2 minutes' end) as s (start)
                """, owner, ids, clients, count, soon);
    }

    private void vacuum() {
        world.change("vacuum analyze planned_message");
        world.change("vacuum analyze appointment");
    }

    private void rules(String owner, String rules) {
        world.change(
                "insert into appointment_rules values (?, 1, cast(? as jsonb)) on conflict (tenant_id) do update"
                        + " set version = appointment_rules.version + 1, rules = excluded.rules",
                owner,
                rules);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> world.rows("select 1 from replanning where tenant_id = ?", owner)
                        .isEmpty());
    }

    private Duration replan(StatementTimes times) {
        rules(tenant, "{\"reminderMinutes\": [1440, 60]}");
        times.reset();
        long begin = System.nanoTime();
        rules(tenant, "{\"reminderMinutes\": [2880, 120]}");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        times.sum("a batch of appointments that are planned again", OF_REPLANNING);
        assertThat(world.rows(
                        "select count(*) from planned_message where tenant_id = ? and step = 'REMINDER-2880'", tenant))
                .containsExactly(Integer.toString(REPLANNED));
        vacuum();
        return took;
    }

    /** Moves appointments, one after the other; their clients were reminded of the old times before. */
    private double change(StatementTimes times) {
        world.change(
                "update planned_message set state = 'REQUESTED', notification_id = gen_random_uuid(), requested_at = now()"
                        + " where tenant_id = ? and step = 'REMINDER-2880' and appointment_id = any (?)",
                tenant,
                IntStream.range(0, 2 * CHANGES).mapToObj(i -> id(i)).toArray(String[]::new));
        IntStream.range(0, CHANGES).forEach(this::change);
        times.reset();
        IntStream.range(CHANGES, 2 * CHANGES).forEach(this::change);
        return times.sum("a change", OF_CHANGE);
    }

    private static String id(int i) {
        return "a-" + (1000 + i * 100);
    }

    private void change(int i) {
        Appointment before = appointment(id(i), 1, LocalDateTime.now(ZONE).plusDays(11));
        Appointment after = appointment(id(i), 2, before.start().plusHours(1));
        AppointmentChange change = new AppointmentChange(
                Optional.of(before), after, AppointmentReport.Change.RESCHEDULED, Instant.now(), true);
        transactions.run(() -> plan.changed(List.of(change))).await().atMost(Duration.ofSeconds(30));
    }

    private Appointment appointment(String id, long version, LocalDateTime start) {
        return new Appointment(
                tenant, id, "c-1", version, AppointmentStatus.BOOKED, start, ZONE, AppointmentDetails.NONE);
    }

    /** Lets messages become due, and the service process them all in batches. */
    private double batch(StatementTimes times) {
        world.change(
                "update planned_message set due_at = now() - interval '10 minutes' + random() * interval '9 minutes'"
                        + " where tenant_id = ? and state = 'PLANNED' and step = 'REMINDER-60' and expires_at < now() + interval '1 hour'",
                other);
        times.reset();
        await().atMost(Duration.ofMinutes(10)).until(() -> times.calls(PostgresPlanQueue.LOCK_DUE) >= DUE / BATCH);
        return times.sum("a batch of due messages", OF_BATCH);
    }
}
