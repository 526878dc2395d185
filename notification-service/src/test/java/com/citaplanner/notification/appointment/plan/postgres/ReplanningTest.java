package com.citaplanner.notification.appointment.plan.postgres;

import static com.citaplanner.notification.appointment.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentQueries.Position;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.Reports;
import com.citaplanner.notification.appointment.plan.Replanning;
import com.citaplanner.notification.appointment.plan.Replanning.Batch;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans follow zones that change after the appointments were planned. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ReplanningTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Early, so that quiet hours decide when the reminder is due. */
    private final LocalDateTime start =
            LocalDate.now(Reports.MEXICO).plusDays(20).atTime(8, 0);

    World world;

    @Inject
    AppointmentIntake intake;

    @Inject
    Replanning replanning;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "replanning-" + UUID.randomUUID();
        world.change("insert into tenant (id, name, time_zone) values (?, 'Clínica', 'America/Mexico_City')", tenant);
    }

    private void book(Optional<String> branch) {
        AppointmentDetails details = new AppointmentDetails(
                Optional.of("Limpieza"),
                branch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("nota"),
                Optional.empty());
        AppointmentReport report = report(tenant, "a-1", OptionalLong.of(1), Change.BOOKED, start, details);
        transactions.run(() -> intake.apply(List.of(report))).await().atMost(TIMEOUT);
    }

    private String due() {
        return world.rows("select due_at from planned_message where tenant_id = ? and step = 'REMINDER-1440'", tenant)
                .getFirst();
    }

    private boolean noneWaits(String table) {
        return world.rows("select 1 from " + table + " where tenant_id = ?", tenant)
                .isEmpty();
    }

    private <T> T undone(Supplier<Uni<T>> work) {
        List<T> results = new ArrayList<>();
        transactions
                .run(() -> work.get()
                        .invoke(results::add)
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone"))))
                .onFailure(IllegalStateException.class)
                .recoverWithNull()
                .await()
                .atMost(TIMEOUT);
        return results.getFirst();
    }

    @Test
    void branch_that_comes_or_goes_has_its_tenant_planned_again() {
        book(Optional.of("b-1"));
        String before = due();

        world.change("""
                insert into branch (tenant_id, id, name, time_zone, schedule, inboxes, open_on_holidays, version)
                values (?, 'b-1', 'Norte', 'Asia/Tokyo', '{"hours": {}, "closures": []}', '{}', false, 1)
                """, tenant);
        await().until(() -> noneWaits("replanning") && !due().equals(before));
        world.change("delete from branch where tenant_id = ?", tenant);
        await().until(() -> due().equals(before));
    }

    @Test
    void client_whose_zone_changes_has_only_its_own_appointments_planned_again() {
        book(Optional.empty());
        String before = due();

        world.change(
                "insert into client (tenant_id, id, version, time_zone) values (?, 'c-juan', 1, 'Asia/Tokyo')", tenant);
        await().until(() -> !due().equals(before));
        world.change("update client set time_zone = null where tenant_id = ?", tenant);
        await().until(() -> due().equals(before) && noneWaits("client_replanning"));

        assertThat(noneWaits("replanning")).isTrue();
    }

    @Test
    void what_was_stored_beside_the_deletion_of_its_client_is_erased() {
        book(Optional.empty());

        world.change("insert into client (tenant_id, id, version, deleted) values (?, 'c-juan', 1, true)", tenant);

        await().until(() -> noneWaits("client_replanning"));
        assertThat(world.rows("select service, notes from appointment where tenant_id = ?", tenant))
                .containsExactly("|");
        assertThat(noneWaits("planned_message")).isTrue();
    }

    @Test
    void only_the_failed_batch_is_left_out() {
        Position here = new Position(Instant.parse("2040-01-01T10:00:00Z"), "a-1");
        Position elsewhere = new Position(here.startsAt(), "a-0");
        List<Position> next = List.of(new Position(here.startsAt(), "a-2"));

        assertThat(skipped(new Batch(tenant, 1, true, Optional.of(here), next, false)))
                .isEqualTo("true a-2");
        assertThat(skipped(new Batch(tenant, 2, true, Optional.of(here), next, false)))
                .isEqualTo("false a-1");
        assertThat(skipped(new Batch(tenant, 1, true, Optional.of(elsewhere), next, false)))
                .isEqualTo("false a-1");
        assertThat(skipped(new Batch("nobody", 1, true, Optional.of(here), next, false)))
                .isEqualTo("false a-1");
    }

    private String skipped(Batch batch) {
        return undone(() -> sql.change(
                        "insert into replanning (tenant_id, started, cursor_at, cursor_id)"
                                + " values (:tenant, true, '2040-01-01T10:00:00Z', 'a-1')",
                        Map.of("tenant", tenant))
                .chain(() -> replanning.skip(batch))
                .chain(skipped -> sql.rows(
                                "select cursor_id from replanning where tenant_id = :tenant", Map.of("tenant", tenant))
                        .map(rows -> skipped + " " + rows.getFirst().get("cursor_id", String.class))));
    }

    /** An instance of the release before may have planned by older rules in between. */
    @Test
    void newer_zone_rules_plan_everything_twice() {
        List<Boolean> planned = new ArrayList<>();

        undone(() -> compared("1999a", planned)
                .chain(() -> compared("9999b", planned))
                .chain(() -> compared("9999b", planned))
                .chain(() -> sql.change("update time_zone_rules set changed_at = now() - interval '1 hour'", Map.of()))
                .chain(() -> compared("1999a", planned))
                .chain(() -> compared("9999b", planned))
                .chain(() -> compared("9999b", planned)));

        assertThat(planned).containsExactly(false, true, false, false, true, false);
    }

    private Uni<Boolean> compared(String version, List<Boolean> planned) {
        return replanning.timeZoneRules(version).invoke(planned::add);
    }
}
