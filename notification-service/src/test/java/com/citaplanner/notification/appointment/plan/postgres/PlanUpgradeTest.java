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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Appointments of a release that planned nothing survive the update, and get their reminders after it. */
@Tag("edge")
class PlanUpgradeTest {
    private static final String BEFORE = "31";

    private static FluentConfiguration migrations(PostgresServer server) {
        FluentConfiguration configuration = Flyway.configure();
        new ChannelPlaceholder().customize(configuration);
        return configuration
                .dataSource("jdbc:" + server.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD)
                .locations("classpath:db/migration");
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void appointments_are_kept_and_planned() throws SQLException {
        try (PostgresServer server = PostgresServer.temporary()) {
            // The views are those of this version, and not needed here.
            migrations(server)
                    .target(BEFORE)
                    .repeatableSqlMigrationPrefix("none")
                    .load()
                    .migrate();
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into tenant (id, name, time_zone, state) values ('t-1', 'Uno', 'America/Tijuana', 'ACTIVE'),
                          ('t-2', 'Dos', 'Former/Zone', 'ACTIVE'), ('t-3', 'Tres', 'UTC', 'ACTIVE'), ('t-4', 'Cuatro', 'UTC', 'DELETING')
                        """);
                statement.execute("""
                        insert into appointment (tenant_id, id, client_id, version, status, starts_at) values
                          ('t-1', 'a-1', 'c-1', 4, 'BOOKED', '2040-01-10T18:00Z'), ('t-2', 'a-1', 'c-1', -7, 'BOOKED', '2040-01-10T18:00Z'),
                          ('t-3', 'a-1', 'c-1', 1, 'BOOKED', '2020-01-10T18:00Z'), ('t-4', 'a-1', 'c-1', 1, 'BOOKED', '2040-01-10T18:00Z')
                        """);

                migrations(server).load().migrate();

                assertThat(rows(
                                statement,
                                "select concat_ws(' ', tenant_id, local_start, time_zone, version, time_version)"
                                        + " from appointment where tenant_id < 't-3' order by 1"))
                        .containsExactly(
                                "t-1 2040-01-10 10:00:00 America/Tijuana 4 4", "t-2 2040-01-10 18:00:00 UTC 0 0");
                assertThat(rows(statement, "select tenant_id from replanning order by 1"))
                        .containsExactly("t-1", "t-2");
            }
        }
    }
}
