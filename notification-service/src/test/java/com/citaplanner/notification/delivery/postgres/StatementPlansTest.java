package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.DispatchTables.Session;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A plan is kept for as long as the connection, and may have been made when the tables were empty. A row whose id is
 * known must be looked up by its key even then: an index of the tenant would be read whole for each row.
 */
@Tag("edge")
class StatementPlansTest {
    private static final Pattern SCAN = Pattern.compile("Scan (?:Backward )?(?:using|on) (\\w+)");
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|::|:([a-z]+)");

    private static DispatchTables tables;

    @BeforeAll
    static void start() throws SQLException {
        tables = new DispatchTables();
        try (Session session = tables.session()) {
            session.change(DispatchTables.insertOf(DispatchTables.TENANT, "c-%d", "PUSH", 1, null, 1, 5_000));
            // The last row keeps the pages, so that the tables are known as large and empty.
            session.change("delete from dispatch where sequence < (select max(sequence) from dispatch)");
            session.change("delete from notification where id not in (select notification_id from dispatch)");
            session.change(
                    "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone)"
                            + " select 't-1', 'a-' || i, 'c-' || i, 1, 'BOOKED', now(), now(), 'America/Mexico_City'"
                            + " from generate_series(1, 5000) i");
            session.change("vacuum analyze appointment");
            session.change("vacuum analyze notification");
            session.change("vacuum analyze dispatch");
        }
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    /** The indexes by which the statement finds rows of each table, whatever its parameters. */
    private static Map<String, Set<String>> indexes(String statement, String parameters) throws SQLException {
        try (Session session = tables.session()) {
            session.change("set enable_seqscan = off");
            session.change("set plan_cache_mode = force_generic_plan");
            session.change(
                    "prepare examined as " + PARAMETER.matcher(statement).replaceAll(StatementPlansTest::number));
            return indexes(String.join("\n", session.column("explain execute examined(" + parameters + ")")));
        }
    }

    private static Map<String, Set<String>> indexes(String plan) {
        return SCAN.matcher(plan)
                .results()
                .map(scan -> scan.group(1))
                .filter(index -> index.matches("(dispatch|notification|appointment)_.*"))
                .collect(Collectors.groupingBy(index -> index.replaceFirst("_.*", ""), Collectors.toSet()));
    }

    /** The plans of the statements that triggers run. */
    private static String plansWithin(Session session, String statement) throws SQLException {
        session.change("load 'auto_explain'");
        session.change("set auto_explain.log_min_duration = 0");
        session.change("set auto_explain.log_nested_statements = on");
        session.change("set client_min_messages = log");
        StringBuilder plans = new StringBuilder();
        try (Statement run = session.connection().createStatement()) {
            run.execute(statement);
            for (SQLWarning said = run.getWarnings(); said != null; said = said.getNextWarning()) {
                plans.append(said.getMessage()).append('\n');
            }
        }
        return plans.toString();
    }

    private static String number(MatchResult parameter) {
        return switch (parameter.group(1)) {
            case null -> Matcher.quoteReplacement(parameter.group());
            case "room" -> "\\$2";
            case "busy" -> "\\$3";
            case "lease" -> "\\$4";
            case "further" -> "\\$5";
            default -> "\\$1";
        };
    }

    @Test
    void transitions_find_their_rows_by_id() throws SQLException {
        assertThat(indexes(TransitionSql.RECORD, "'[]'"))
                .isEqualTo(Map.of(
                        "dispatch", Set.of("dispatch_pkey"),
                        "notification", Set.of("notification_pkey"),
                        "appointment", Set.of("appointment_pkey")));
    }

    @Test
    void late_outcomes_find_their_rows_by_id() throws SQLException {
        assertThat(indexes(TransitionSql.CORRECT, "'[]'"))
                .isEqualTo(Map.of("notification", Set.of("notification_pkey")));
    }

    @Test
    void what_waits_for_a_report_is_found_by_id() throws SQLException {
        assertThat(indexes(AwaitedDeliveries.AWAIT, "'[]'"))
                .isEqualTo(Map.of("notification", Set.of("notification_pkey")));
    }

    @Test
    void changed_clients_find_their_notifications_by_recipient_and_id() throws SQLException {
        try (Session session = tables.session()) {
            session.change("insert into client (tenant_id, id, version) values ('t-1', 'c-1', 1)");
            session.change("set enable_seqscan = off");
            session.change("set plan_cache_mode = force_generic_plan");

            String plans = plansWithin(session, "update client set deleted = true where id = 'c-1'");

            assertThat(indexes(plans)).isEqualTo(Map.of("dispatch", Set.of("dispatch_recipient", "dispatch_pkey")));
        }
    }

    @Test
    void claims_read_lanes_and_recipients_by_their_indexes() throws SQLException {
        Map<String, Set<String>> used = indexes(DispatchTables.CLAIM, "64, 64, '[]', 60, 0");

        assertThat(used.get("notification")).containsExactly("notification_pkey");
        assertThat(used.get("dispatch"))
                .contains("dispatch_pkey", "dispatch_queue", "dispatch_recipient")
                .doesNotContain("dispatch_time");
    }
}
