package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.delivery.postgres.DispatchTables.Held;
import com.citaplanner.notification.delivery.postgres.DispatchTables.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt that starts while an appointment changes knows the newest version. */
@Tag("edge")
class StaleStartTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static DispatchTables tables;
    private static ExecutorService thread;

    private Held held;

    @BeforeAll
    static void start() throws SQLException {
        tables = new DispatchTables();
        thread = Executors.newSingleThreadExecutor();
    }

    @AfterAll
    static void stop() {
        thread.close();
        tables.close();
    }

    @BeforeEach
    void notificationAboutTwoAppointments() throws SQLException {
        tables.clear();
        try (Session session = tables.session()) {
            session.change("truncate appointment");
            session.change(
                    "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone)"
                            + " select 't-1', id, 'c-1', 1, 'BOOKED', now(), now(), 'America/Mexico_City'"
                            + " from unnest(array['a-1', 'a-2']) id");
            session.change(DispatchTables.insertOf(DispatchTables.TENANT, "c-1", "PUSH", 1, null, 1, 1));
            session.change("update notification set appointment_id = 'a-1', appointment_version = 1,"
                    + " more_appointments = '[{\"id\": \"a-2\", \"version\": 1}]'");
            held = session.claim(1, 1, 0).rows().getFirst();
        }
    }

    private CompletableFuture<Boolean> starting() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Session session = tables.session()) {
                        return session.record(held, "SENDING", "SENDING", null);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                thread);
    }

    private static void awaitSomeoneWaiting(Session session) {
        await().atMost(TIMEOUT)
                .until(() -> !session.column("select pid from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and datname = current_database() and query like '%held as materialized%'")
                        .isEmpty());
    }

    /** As whoever stores appointments does: locks, then updates. */
    private static void change(Session session, String appointment, String change) throws SQLException {
        session.change("select from appointment where tenant_id = 't-1' and id = '" + appointment + "' for update");
        session.change("update appointment set " + change + " where tenant_id = 't-1' and id = '" + appointment + "'");
    }

    private static List<String> state(UUID id) throws SQLException {
        try (Session session = tables.session()) {
            return session.column("select coalesce(d.state, n.state || ': ' || n.reason) from notification n"
                    + " left join dispatch d on d.notification_id = n.id where n.id = '" + id + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a-1, version = 2, the appointment has changed since",
        "a-2, version = 2, the appointment has changed since",
        "a-1, status = $CANCELLED$, the appointment was cancelled"
    })
    void what_changes_while_the_row_is_waited_for_is_not_sent(String appointment, String change, String reason)
            throws SQLException {
        try (Session holder = tables.session();
                Session intake = tables.session()) {
            holder.connection().setAutoCommit(false);
            holder.change("select from dispatch for update");
            CompletableFuture<Boolean> starting = starting();
            awaitSomeoneWaiting(intake);
            change(intake, appointment, change.replace('$', '\''));
            holder.connection().rollback();

            assertThat(starting.join()).isTrue();
        }
        assertThat(state(held.id())).containsExactly("CANCELLED: " + reason);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_change_that_is_being_stored_is_waited_for(boolean commits) throws SQLException {
        try (Session intake = tables.session();
                Session observer = tables.session()) {
            intake.connection().setAutoCommit(false);
            change(intake, "a-2", "version = 2");
            CompletableFuture<Boolean> starting = starting();
            awaitSomeoneWaiting(observer);
            if (commits) {
                intake.connection().commit();
            } else {
                intake.connection().rollback();
            }

            assertThat(starting.join()).isTrue();
        }
        assertThat(state(held.id()))
                .containsExactly(commits ? "CANCELLED: the appointment has changed since" : "SENDING");
    }
}
