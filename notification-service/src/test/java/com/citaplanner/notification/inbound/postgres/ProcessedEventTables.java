package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.settings.postgres.ChannelPlaceholder;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database with the tables of processed events, of this version or the one before, and the statements of both. */
final class ProcessedEventTables implements AutoCloseable {
    private static final String BEFORE = "34";

    /** As the version before marks events, here with a batch of one. */
    private static final String MARK_SEEN_BEFORE = """
            with received as (
              select subject, id, source
              from unnest(cast('{1}' as bigint[]), cast('{%s}' as text[]), cast('{s}' as text[])) as r(subject, id, source)),
            added as (
              insert into processed_event (subject_id, event_id, source)
              select subject, id, source from received order by subject, id, source
              on conflict do nothing
              returning subject_id, event_id, source)
            select received.id from received
            left join added on added.subject_id = received.subject and added.event_id = received.id and added.source = received.source
            where added.event_id is null
            """;

    private final String url;
    private final Connection connection;

    private ProcessedEventTables(String url) throws SQLException {
        this.url = url;
        this.connection = connect();
    }

    /** Makes the server's database one of the version before. */
    static void prepare(PostgresServer server) {
        // The views are those of this version, and not needed here.
        migrations(server.url())
                .target(BEFORE)
                .repeatableSqlMigrationPrefix("none")
                .load()
                .migrate();
    }

    /** A copy of the database that was prepared; nobody may be connected to that. */
    static ProcessedEventTables copy(PostgresServer server, String name) throws SQLException {
        String administration = server.url().replaceFirst("[^/]+$", "postgres");
        try (Connection connection = connect(administration);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + PostgresServer.DATABASE);
        }
        return new ProcessedEventTables(server.url().replaceFirst("[^/]+$", name));
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url, PostgresServer.USERNAME, PostgresServer.PASSWORD);
    }

    private static FluentConfiguration migrations(String url) {
        FluentConfiguration configuration = Flyway.configure();
        new ChannelPlaceholder().customize(configuration);
        return configuration
                .dataSource("jdbc:" + url, PostgresServer.USERNAME, PostgresServer.PASSWORD)
                .locations("classpath:db/migration");
    }

    void upgrade() {
        migrations(url).load().migrate();
    }

    /** A connection of its own. */
    Connection connect() throws SQLException {
        return connect(url);
    }

    void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    /** Whether the version before takes the event for a new one. */
    boolean newToVersionBefore(String id) throws SQLException {
        return rows(MARK_SEEN_BEFORE.formatted(id)).isEmpty();
    }

    /** Whether the event of the week is new. */
    boolean isNew(String id, LocalDate week) throws SQLException {
        change("prepare mark as " + PostgresProcessedEventRepository.MARK_SEEN);
        try {
            return rows("execute mark (" + parameters("{" + id + "}", week) + ")")
                    .isEmpty();
        } finally {
            change("deallocate mark");
        }
    }

    static String parameters(String ids, LocalDate week) {
        return "'{1}', '%s', '{s}', '{%s}', '%s', '%s'".formatted(ids, week, week.minusDays(7), week.plusDays(7));
    }

    /** The Monday of this week. */
    LocalDate thisWeek() throws SQLException {
        return LocalDate.parse(rows("select cast(date_trunc('week', now() at time zone 'UTC') as date)")
                .getFirst());
    }

    /** Returns how many weeks were added and dropped. */
    String maintain() throws SQLException {
        return rows("select added || ' ' || dropped from maintain_processed_events('45 days')")
                .getFirst();
    }

    /** Makes the events of a table older than the period. */
    void age(String table) throws SQLException {
        change("update " + table + " set received_at = received_at - interval '46 days'");
    }

    List<String> partitions() throws SQLException {
        return rows(
                "select cast(inhrelid as regclass) from pg_inherits where inhparent = cast('processed_event' as regclass)"
                        + " order by 1");
    }

    static String partition(LocalDate week) {
        return "processed_event_" + week.toString().replace("-", "");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
