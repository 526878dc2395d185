package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.settings.postgres.ChannelPlaceholder;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The queue's own statements on its real tables, without a worker that would claim rows of a test. */
final class DispatchTables implements AutoCloseable {
    static final String TENANT = "t-1";

    private static final Pattern PARAMETER = Pattern.compile(":(limit|room|busy|lease|further|rows)\\b");
    static final String CLAIM = ClaimSql.CLAIM.formatted("16.0, 4.0, 1.0");

    final PostgresServer server = PostgresServer.temporary();

    DispatchTables() throws SQLException {
        FluentConfiguration configuration = Flyway.configure();
        new ChannelPlaceholder().customize(configuration);
        configuration
                .dataSource("jdbc:" + server.url(), PostgresServer.USERNAME, PostgresServer.PASSWORD)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (Session session = session()) {
            session.change("insert into tenant (id, name) values ('" + TENANT + "', 'Clínica')");
            session.change(
                    "insert into channel_setting (tenant_id, scope, enabled) values ('" + TENANT + "', 'PUSH', true)");
        }
    }

    /** Deletes everything that waits. Truncates, because deleting ten thousands of rows runs triggers for each. */
    void clear() throws SQLException {
        try (Session session = session()) {
            session.change("truncate dispatch, notification");
        }
    }

    Session session() throws SQLException {
        return new Session(server.connect());
    }

    @Override
    public void close() {
        server.close();
    }

    /** A claimed row. */
    record Held(UUID id, String tenant, long claim, String channel) {}

    record Claimed(List<Held> rows, long blocked) {}

    /** One instance of the service, on a connection of its own. */
    record Session(Connection connection) implements AutoCloseable {
        void change(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        List<String> column(String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (result.next()) {
                    values.add(result.getString(1));
                }
                return values;
            }
        }

        void promote() throws SQLException {
            change(filled(ClaimSql.PROMOTE, Map.of("limit", 500)));
        }

        /** Promotes and claims in one transaction, as the service does. */
        Claimed claim(int limit, int room, int further) throws SQLException {
            connection.setAutoCommit(false);
            try {
                promote();
                Claimed claimed = claimed(claimStatement(limit, room, further));
                connection.commit();
                return claimed;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }

        private Claimed claimed(String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<Held> rows = new ArrayList<>();
                long blocked = 0;
                while (result.next()) {
                    blocked = result.getLong("blocked");
                    UUID id = result.getObject("id", UUID.class);
                    if (id != null) {
                        rows.add(new Held(
                                id,
                                result.getString("tenant_id"),
                                result.getLong("claims"),
                                result.getString("channel")));
                    }
                }
                return new Claimed(rows, blocked);
            }
        }

        /** Returns whether the transition was recorded. */
        boolean record(Held held, String kind, String state, String next) throws SQLException {
            String rows =
                    "'[{\"id\":\"%s\",\"tenant\":\"%s\",\"claim\":%d,\"kind\":\"%s\",\"state\":\"%s\",\"address\":%s,\"seconds\":3600,%s"
                                    .formatted(
                                            held.id(),
                                            held.tenant(),
                                            held.claim(),
                                            kind,
                                            state,
                                            kind.equals("SENDING") ? "\"there\"" : "null",
                                            next == null ? "" : "\"next\":\"" + next + "\",")
                            + "\"counted\":true,\"certain\":true,\"priority\":1}]'";
            return !column(filled(TransitionSql.RECORD, Map.of("rows", rows))).isEmpty();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    static String claimStatement(int limit, int room, int further) {
        return filled(CLAIM, Map.of("limit", limit, "room", room, "busy", "'[]'", "lease", 3600, "further", further));
    }

    private static String filled(String sql, Map<String, ?> parameters) {
        return PARAMETER
                .matcher(sql)
                .replaceAll(match ->
                        Matcher.quoteReplacement(parameters.get(match.group(1)).toString()));
    }

    /**
     * Returns SQL that adds one notification for each number; {@code %d} in the recipient is replaced by the number.
     */
    static String insertOf(
            String tenant, String recipient, String channel, int priority, String due, int from, int to) {
        String recipientSql = "format('" + recipient.replace("%d", "%1$s") + "', i)";
        return """
                with added as (
                  insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,
                    contents, state, expires_at)
                  select gen_random_uuid(), '%1$s', gen_random_uuid(), '', 'APPOINTMENT_REMINDER', '%2$s',
                    array['CHATWOOT', 'PUSH'], %3$s, '{}', 'PENDING', now() + interval '1 day' from generate_series(%4$d, %5$d) i
                  returning *)
                insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,
                  expires_at)
                select id, tenant_id, channel, %6$d, recipient_key, '%7$s', '%8$s', %9$s, expires_at from added
                """.formatted(
                        tenant,
                        channel,
                        recipientSql,
                        from,
                        to,
                        priority,
                        due == null ? "PENDING" : "SCHEDULED",
                        due == null ? "QUEUED" : "WAITING",
                        due == null ? "now()" : due);
    }
}
