package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The events of a run's webhooks in the service's history, by the same ids as in {@link SentWebhooks}. */
final class StoredWebhooks {
    private static final String ROUTES = """
            insert into chatwoot_route (source, account_id, tenant_id) values ('default', %d, '%s');
            insert into whatsapp_route (source, phone_number_id, tenant_id) values ('%s', '%s', '%s');
            update tenant set retention_days = null where id = '%s'
            """;
    private static final String CHATWOOT =
            "select 'CHATWOOT:' || conversation_id || ':' || message_id from interaction where account_id = "
                    + WebhookKind.ACCOUNT;
    private static final String WHATSAPP = "select 'WHATSAPP:' || replace(substr(wamid, 7), '-', ':')"
            + " from whatsapp_message where phone_number_id = '" + WebhookKind.NUMBER + "'";

    private StoredWebhooks() {}

    /** Assigns the webhooks to a tenant, which keeps its history for ever, because their times are long ago. */
    static void assign(PostgresServer postgres, String tenant) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(ROUTES.formatted(
                    WebhookKind.ACCOUNT, tenant, GatewayProcess.WHATSAPP_SOURCE, WebhookKind.NUMBER, tenant, tenant));
        }
    }

    /** Returns how many of these events are not in the history. */
    static long missing(PostgresServer postgres, Set<String> events) {
        Set<String> stored = read(postgres);
        return events.stream().filter(event -> !stored.contains(event)).count();
    }

    /** Returns how many events the service could not process or assign to a tenant. */
    static long refused(PostgresServer postgres) {
        return DatabaseQuery.of(
                postgres, "select (select count(*) from dead_letter) + (select count(*) from unrouted_event)");
    }

    /** Returns the ids of the stored events. The history's key lets none be there twice. */
    private static Set<String> read(PostgresServer postgres) {
        Set<String> ids = new HashSet<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(CHATWOOT + " union all " + WHATSAPP)) {
            while (result.next()) {
                if (!ids.add(result.getString(1))) {
                    throw new IllegalStateException("the event " + result.getString(1) + " is in the history twice");
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
