package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.settings.postgres.ChannelPlaceholder;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The statements of planning find their rows by indexes, however many messages there are. */
@Tag("edge")
class PlanStatementsTest {
    private static final Pattern SCAN = Pattern.compile("Scan (?:Backward )?(?:using|on) (planned_message\\w*)");

    private static PostgresServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = PostgresServer.temporary();
        FluentConfiguration configuration = Flyway.configure();
        new ChannelPlaceholder().customize(configuration);
        configuration
                .dataSource("jdbc:" + server.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into tenant (id, name) values ('t-1', 'Clínica')");
            statement.execute("""
                    insert into planned_message
                      (tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, day)
                    select 't-1', 'a-' || i / 4, 'REMINDER-' || 60 * (1 + i % 4), 'c-' || i / 8, 1, 'PLANNED', now(),
                      now() + i * interval '1 minute', now() + interval '1 year', current_date + i / 1440
                    from generate_series(1, 20000) i
                    """);
            statement.execute("vacuum analyze planned_message");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Set<String> scans(String statement, String... values) throws SQLException {
        String filled = statement.replace(":limit", "200");
        for (int i = values.length; i > 0; i--) {
            filled = filled.replace("$" + i, "array[" + values[i - 1] + "]");
        }
        Set<String> scans = new TreeSet<>();
        try (Connection connection = server.connect();
                Statement explain = connection.createStatement();
                ResultSet plan = explain.executeQuery("explain " + filled)) {
            while (plan.next()) {
                Matcher scan = SCAN.matcher(plan.getString(1));
                if (scan.find()) {
                    scans.add(scan.group(1));
                }
            }
        }
        return scans;
    }

    @Test
    void due_messages_are_found_by_their_time() throws SQLException {
        assertThat(scans(PostgresPlanQueue.DUE)).containsExactly("planned_message_due");
        assertThat(scans(PostgresPlanQueue.DUE_URGENT)).containsExactly("planned_message_urgent");
    }

    @Test
    void messages_are_locked_by_their_key() throws SQLException {
        assertThat(scans(PostgresPlanQueue.LOCK_DUE, "'t-1'", "'a-1'", "'REMINDER-60'"))
                .containsExactly("planned_message_pkey");
        assertThat(scans(PostgresPlanQueue.MESSAGES, "'t-1'", "'a-1'")).containsExactly("planned_message_pkey");
        assertThat(scans(MessageLocks.OWN, "'t-1'", "'a-1'")).containsExactly("planned_message_pkey");
        assertThat(scans(MessageLocks.LOCK, "'t-1'", "'a-1'", "'REMINDER-60'")).containsExactly("planned_message_pkey");
        assertThat(scans(ReplanningSql.LOCK_MESSAGES, "'t-1'", "'a-1'")).containsExactly("planned_message_pkey");
    }

    @Test
    void messages_of_the_same_client_and_day_are_found_by_them() throws SQLException {
        assertThat(scans(MessageLocks.OTHERS, "'t-1'", "'c-1'", "'2026-12-04'", "'REMINDER-60'", "3600", "null"))
                .containsExactlyInAnyOrder("planned_message_client", "planned_message_requested");
        assertThat(scans(PostgresPlanQueue.LOCK_COMPANIONS, "'t-1'", "'c-1'", "'2026-12-04'", "'REMINDER-60'", "3600"))
                .containsExactly("planned_message_client");
    }

    @Test
    void messages_that_share_a_notification_are_found_by_it() throws SQLException {
        assertThat(scans(MessageLocks.SHARED, "'t-1'", "'8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10'"))
                .containsExactly("planned_message_requested");
    }

    private static void change(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<String> rows(Connection connection, String statement) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement run = connection.createStatement();
                ResultSet found = run.executeQuery(statement)) {
            while (found.next()) {
                rows.add(found.getString("appointment_id"));
            }
        }
        return rows;
    }

    private static String insert(String appointment, String client, String state, String due, String expires) {
        return "insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at,"
                + " expires_at, day) values ('t-1', '" + appointment + "', 'REMINDER-60', '" + client + "', 1, '"
                + state
                + "', now(), now() + interval '" + due + "', now() + interval '" + expires + "', date '2040-01-01')";
    }

    private static String filled(String statement, String... values) {
        String filled = statement;
        for (int i = values.length; i > 0; i--) {
            filled = filled.replace("$" + i, "array[" + values[i - 1] + "]");
        }
        return filled;
    }

    @Test
    void instances_find_different_due_messages() throws SQLException {
        try (Connection one = server.connect();
                Connection other = server.connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            change(one, "insert into tenant (id, name) values ('t-2', 'Otra') on conflict do nothing");
            for (int i = 0; i < 4; i++) {
                change(one, insert("due-" + i, "due-" + i, "PLANNED", "-1 hour", "1 hour"));
            }
            one.commit();

            List<String> first = rows(one, PostgresPlanQueue.DUE.replace(":limit", "2"));
            List<String> second = rows(other, PostgresPlanQueue.DUE.replace(":limit", "100"));

            assertThat(first).hasSize(2);
            assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
            one.rollback();
            other.rollback();
            change(one, "delete from planned_message where appointment_id like 'due-%'");
            one.commit();
        }
    }

    @Test
    void what_cannot_be_processed_ends_when_it_has_expired() throws SQLException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            change(
                    connection,
                    insert("valid", "c-p", "PLANNED", "-1 hour", "1 hour"),
                    insert("late", "c-p", "PLANNED", "-2 hours", "-1 hour"),
                    insert("sent", "c-p", "CHECK", "-2 hours", "-1 hour"),
                    filled(
                            PostgresPlanQueue.POSTPONE,
                            "'t-1','t-1','t-1'",
                            "'valid','late','sent'",
                            "'REMINDER-60','REMINDER-60','REMINDER-60'"));

            assertThat(rows(
                            connection,
                            "select concat_ws(' ', appointment_id, state, reason) as appointment_id from planned_message"
                                    + " where client_id = 'c-p' and due_at > now() order by 1"))
                    .containsExactly(
                            "late SKIPPED it could not be processed",
                            "sent REQUESTED it could not be processed",
                            "valid PLANNED");
            connection.rollback();
        }
    }

    /** A stand-in for people without a name has hundreds of appointments on one day. */
    @Test
    void change_locks_only_what_shares_a_notification_or_is_about_to() throws SQLException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 100; i++) {
                change(connection, insert("walk-in-" + i, "walk-in", "PLANNED", i + 10 + " minutes", "2 days"));
            }
            String joins = filled(
                    MessageLocks.OTHERS, "'t-1'", "'walk-in'", "'2040-01-01'", "'REMINDER-60'", "1920", "null::text");
            String shares = filled(
                    MessageLocks.OTHERS,
                    "'t-1'",
                    "'walk-in'",
                    "'2040-01-01'",
                    "'REMINDER-60'",
                    "1920",
                    "'8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10'");
            assertThat(rows(connection, joins)).isEmpty();
            assertThat(rows(connection, shares)).isEmpty();

            change(
                    connection,
                    insert("now", "walk-in", "PLANNED", "0 minutes", "2 days"),
                    "update planned_message set state = 'REQUESTED', notification_id ="
                            + " '8d5f2c1e-0f4b-4f0e-9c3c-6a1f5a7b9d10' where appointment_id in ('walk-in-7', 'walk-in-9')");

            assertThat(rows(connection, joins))
                    .hasSize(22)
                    .contains("now", "walk-in-22")
                    .doesNotContain("walk-in-23");
            assertThat(rows(connection, shares)).containsExactlyInAnyOrder("walk-in-7", "walk-in-9");
            connection.rollback();
        }
    }
}
