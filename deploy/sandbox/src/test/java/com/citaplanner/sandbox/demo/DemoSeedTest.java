package com.citaplanner.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSeedTest {
    private static final String TABLES = """
            create table tenant (id text primary key, name text, default_region text, locale text, time_zone text);
            create table chatwoot_route (source text, account_id bigint, inbox_id bigint,
              tenant_id text references tenant, unique (source, account_id, inbox_id));
            create table channel_setting (tenant_id text references tenant, place text, switched_on boolean, plain jsonb,
              primary key (tenant_id, place))""";

    @TempDir
    private static Path directory;

    @Test
    void loading_it_again_changes_no_row() throws Exception {
        try (PostgresServer postgres = PostgresServer.temporary();
                KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"))) {
            Topics.create(kafka.bootstrapServers());
            execute(postgres, TABLES);
            DemoSeed seed = new DemoSeed(postgres::connect, kafka.bootstrapServers());

            seed.load(3, 12, 3025);
            seed.load(3, 12, 3025);

            assertThat(count(postgres, "tenant")).isEqualTo(1);
            assertThat(count(postgres, "chatwoot_route")).isEqualTo(6);
            assertThat(count(postgres, "channel_setting")).isEqualTo(1);
        }
    }

    @Test
    void a_database_without_the_services_tables_is_told_in_a_sentence() throws InterruptedException {
        try (PostgresServer postgres = PostgresServer.temporary()) {
            DemoSeed seed = new DemoSeed(postgres::connect, "127.0.0.1:1");

            assertThatThrownBy(() -> seed.load(3, 12, 3025))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("\"tenant\" does not exist");
        }
    }

    private static void execute(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer postgres, String table) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
