package com.citaplanner.notification.schema.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.settings.postgres.ChannelPlaceholder;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

@BesideOthers
class RequiredSchemaTest {
    @Test
    void an_empty_database_lacks_every_version_until_it_is_migrated() {
        try (PostgresServer postgres = PostgresServer.temporary()) {
            Flyway flyway = flyway(postgres).load();
            RequiredSchema schema = new RequiredSchema(flyway);

            assertThat(schema.missing())
                    .hasValueSatisfying(missing -> assertThat(missing)
                            .startsWith("the database's schema is empty, and version ")
                            .endsWith(" is needed"));

            flyway.migrate();

            assertThat(schema.missing()).isEmpty();
        }
    }

    @Test
    void an_older_schema_is_named_with_the_version_that_is_needed() {
        try (PostgresServer postgres = PostgresServer.temporary()) {
            flyway(postgres)
                    .target("20")
                    .repeatableSqlMigrationPrefix("none")
                    .load()
                    .migrate();

            assertThat(new RequiredSchema(flyway(postgres).load()).missing())
                    .hasValueSatisfying(missing -> assertThat(missing)
                            .matches("the database's schema is of version 20, and version \\d+ is needed"));
        }
    }

    @Test
    void the_schema_of_a_newer_service_will_do() throws SQLException {
        try (PostgresServer postgres = PostgresServer.temporary()) {
            flyway(postgres).load().migrate();
            change(
                    postgres,
                    "insert into flyway_schema_history values"
                            + " (900, '999', 'later', 'SQL', 'V999__later.sql', 1, 'postgres', now(), 1, true)");

            assertThat(new RequiredSchema(flyway(postgres).load()).missing()).isEmpty();
        }
    }

    @Test
    void a_database_that_does_not_answer_is_named_as_the_reason() {
        PostgresServer postgres = PostgresServer.temporary();
        Flyway flyway = flyway(postgres).load();
        postgres.close();

        assertThat(new RequiredSchema(flyway).missing())
                .hasValueSatisfying(missing -> assertThat(missing)
                        .startsWith("the database does not answer (")
                        .doesNotContain("\n"));
    }

    private static FluentConfiguration flyway(PostgresServer postgres) {
        FluentConfiguration configuration = Flyway.configure();
        new ChannelPlaceholder().customize(configuration);
        return configuration
                .dataSource("jdbc:" + postgres.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD)
                .locations("classpath:db/migration");
    }

    private static void change(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
