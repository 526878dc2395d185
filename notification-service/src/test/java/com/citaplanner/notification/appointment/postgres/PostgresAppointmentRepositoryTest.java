package com.citaplanner.notification.appointment.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.ReportResult;
import com.citaplanner.notification.appointment.ReportResult.Status;
import com.citaplanner.notification.appointment.Reports;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appointments in the database: only newer versions count, and batches do not wait for each other in a circle. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresAppointmentRepositoryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int APPOINTMENTS = 40;
    private static final int VERSIONS = 8;

    World world;

    @Inject
    AppointmentIntake intake;

    @Inject
    Transactions transactions;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = "appointments-" + UUID.randomUUID();
        world.change("insert into tenant (id, name, time_zone) values (?, 'Clínica', 'America/Tijuana')", tenant);
    }

    private Uni<List<ReportResult>> stored(List<AppointmentReport> reports) {
        return transactions.run(() -> intake.apply(reports));
    }

    private List<ReportResult> store(AppointmentReport... reports) {
        return stored(List.of(reports)).await().atMost(TIMEOUT);
    }

    private String column(String id, String columns) {
        return world.rows("select " + columns + " from appointment where tenant_id = ? and id = ?", tenant, id)
                .getFirst();
    }

    @Test
    void newer_version_replaces_all_that_was_stored() {
        store(Reports.report(tenant, "a-1", 1, Change.BOOKED));
        assertThat(store(Reports.report(
                        tenant,
                        "a-1",
                        OptionalLong.of(5),
                        Change.CANCELLED,
                        Reports.TEN.plusDays(1),
                        Reports.notes("Avisó por teléfono"))))
                .containsExactly(new ReportResult(Status.CHANGED, 5));

        assertThat(column("a-1", "version, status, local_start, time_zone, notes, client_id"))
                .isEqualTo("5|CANCELLED|2026-11-14 10:00:00|America/Mexico_City|Avisó por teléfono|c-juan");
        assertThat(column("a-1", "starts_at at time zone 'UTC'")).isEqualTo("2026-11-14 16:00:00");
    }

    @Test
    void older_version_and_repetition_change_nothing() {
        store(Reports.report(tenant, "a-1", 3, Change.COMPLETED));
        String before = column("a-1", "xmin, status, updated_at");

        assertThat(store(
                        Reports.report(tenant, "a-1", 2, Change.BOOKED),
                        Reports.report(tenant, "a-1", 3, Change.COMPLETED)))
                .extracting(ReportResult::status)
                .containsExactly(Status.OLDER, Status.UNCHANGED);
        assertThat(column("a-1", "status, updated_at")).isEqualTo(before.substring(before.indexOf('|') + 1));
    }

    @Test
    void same_id_of_another_tenant_is_another_appointment() {
        String other = "appointments-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Otra')", other);
        store(Reports.report(tenant, "a-1", 3, Change.BOOKED));

        stored(List.of(Reports.report(other, "a-1", 1, Change.CANCELLED)))
                .await()
                .atMost(TIMEOUT);

        assertThat(column("a-1", "version, status")).isEqualTo("3|BOOKED");
    }

    @Test
    void zone_is_the_branchs_and_the_tenants_where_the_branch_is_unknown() {
        world.change(
                "insert into branch (tenant_id, id, name, time_zone, schedule, inboxes, open_on_holidays, version)"
                        + " values (?, 'cancun', 'Cancún', 'America/Cancun', '{\"hours\": {}, \"closures\": []}', '{}', false, 1)",
                tenant);

        store(ofBranch("a-1", "cancun"), ofBranch("a-2", "nowhere"));

        assertThat(column("a-1", "time_zone, local_start")).isEqualTo("America/Cancun|2026-11-13 11:00:00");
        assertThat(column("a-2", "time_zone, local_start")).isEqualTo("America/Tijuana|2026-11-13 08:00:00");
    }

    private AppointmentReport ofBranch(String id, String branch) {
        AppointmentDetails details = new AppointmentDetails(
                Optional.empty(),
                Optional.of(branch),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new AppointmentReport(
                new AppointmentKey(tenant, id),
                "c-juan",
                OptionalLong.of(1),
                Change.BOOKED,
                new DateTime.Point(Instant.parse("2026-11-13T16:00:00Z")),
                Optional.empty(),
                details,
                Reports.REPORTED,
                false);
    }

    /** Batches that run at the same time have the same appointments in other orders, known and unknown ones. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void concurrent_batches_end_with_the_newest_versions(long seed) {
        Random random = new Random(seed);
        store(IntStream.range(0, APPOINTMENTS / 2)
                .mapToObj(i -> Reports.report(tenant, "a-" + i * 2, 0, Change.BOOKED))
                .toArray(AppointmentReport[]::new));
        List<Uni<List<ReportResult>>> batches = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            long number = version;
            Change change = version == VERSIONS ? Change.CANCELLED : Change.RESCHEDULED;
            List<AppointmentReport> batch = new ArrayList<>(IntStream.range(0, APPOINTMENTS)
                    .mapToObj(i -> Reports.report(tenant, "a-" + i, number, change))
                    .toList());
            Collections.shuffle(batch, random);
            batches.add(stored(batch));
            batches.add(stored(batch.reversed()));
        }
        Collections.shuffle(batches, random);

        List<List<ReportResult>> results =
                Uni.join().all(batches).andCollectFailures().await().atMost(TIMEOUT);

        assertThat(results).hasSize(2 * VERSIONS);
        assertThat(world.rows("select distinct version, status from appointment where tenant_id = ?", tenant))
                .containsExactly(VERSIONS + "|CANCELLED");
        assertThat(world.rows("select count(*) from appointment where tenant_id = ?", tenant))
                .containsExactly(String.valueOf(APPOINTMENTS));
    }

    @Test
    void details_of_a_deleted_clients_appointments_are_erased() {
        String client = "c-" + UUID.randomUUID();
        world.change("insert into client (tenant_id, id, version) values (?, ?, 1)", tenant, client);
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone, service,"
                        + " branch_id, professional, price_amount, price_currency, place, notes, duration_minutes)"
                        + " values (?, 'a-9', ?, 1, 'BOOKED', now(), now(), 'America/Tijuana', 'Uñas', 'centro', 'Laura', 5, 'MXN',"
                        + " 'Casa', 'Alergia', 30)",
                tenant,
                client);

        Api.of(world, tenant, Scope.ADMIN).delete("/api/v1/clients/" + client);

        assertThat(
                        column(
                                "a-9",
                                "service, professional, price_amount, price_currency, place, notes, branch_id, duration_minutes"))
                .isEqualTo("||||||centro|30");
    }
}
