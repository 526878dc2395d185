package com.citaplanner.notification.appointment.plan.postgres;

import static com.citaplanner.notification.appointment.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientIntake;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The erasure of a client and a change of its appointments meet at the appointments, whichever comes first. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ErasureLocksTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String LOCK_APPOINTMENT = "select 1 from appointment where tenant_id = '%s' for update";
    private static final String LOCK_MESSAGES = "select 1 from planned_message where tenant_id = '%s' for update";

    World world;

    @Inject
    AppointmentIntake intake;

    @Inject
    ClientIntake clients;

    @Inject
    Transactions transactions;

    private String tenant;

    @BeforeEach
    void bookedAppointment() {
        tenant = "erasure-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change("insert into client (tenant_id, id, version) values (?, 'c-juan', 1)", tenant);
        store(1).join();
    }

    private CompletableFuture<?> store(long version) {
        return transactions
                .run(() -> intake.apply(List.of(report(tenant, "a-1", version, Change.CANCELLED))))
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<?> erase() {
        return transactions
                .run(() -> clients.clients(List.of(Client.deleted(tenant, "c-juan", 2))))
                .subscribeAsCompletionStage();
    }

    private void lock(Connection connection, String statement) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("set lock_timeout = '10s'");
            lock.execute(statement.formatted(tenant));
        }
    }

    private void awaitWaiting(int number) {
        await().atMost(TIMEOUT)
                .until(() -> world.rows("select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                        + " and (query ilike '%appointment%' or query ilike '%planned_message%')")
                                .size()
                        >= number);
    }

    @Test
    void erasure_waits_for_a_change_that_has_begun() throws Exception {
        try (Connection change = world.connect()) {
            change.setAutoCommit(false);
            lock(change, LOCK_APPOINTMENT);
            CompletableFuture<?> erased = erase();
            awaitWaiting(1);

            lock(change, LOCK_MESSAGES);
            change.commit();

            erased.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(world.rows("select 1 from planned_message where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void change_waits_for_an_erasure_that_has_begun() throws Exception {
        CompletableFuture<?> erased;
        CompletableFuture<?> stored;
        try (Connection worker = world.connect()) {
            worker.setAutoCommit(false);
            lock(worker, LOCK_MESSAGES);
            erased = erase();
            awaitWaiting(1);
            stored = store(2);
            awaitWaiting(2);
            worker.commit();
        }
        erased.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        stored.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
}
