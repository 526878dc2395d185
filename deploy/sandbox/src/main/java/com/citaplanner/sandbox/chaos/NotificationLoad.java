package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes notification requests to many clients of each tenant, and queries their progress. */
final class NotificationLoad {
    static final int CLIENTS = 2000;

    /** Each message is this and the number of its request. */
    static final String TEXT = "Aviso";

    private final String bootstrapServers;
    private final Database postgres;
    private final int count;
    private final IntFunction<Lane> lanes;
    private final int clients;

    /**
     * Configures the load.
     *
     * @param lanes the lane of each request, by its number
     */
    NotificationLoad(String bootstrapServers, Database postgres, int count, IntFunction<Lane> lanes) {
        this(bootstrapServers, postgres, count, lanes, CLIENTS);
    }

    /**
     * Configures a load for fewer clients, who get messages the more often.
     *
     * @param lanes the lane of each request, by its number
     */
    NotificationLoad(String bootstrapServers, Database postgres, int count, IntFunction<Lane> lanes, int clients) {
        this.bootstrapServers = bootstrapServers;
        this.postgres = postgres;
        this.count = count;
        this.lanes = lanes;
        this.clients = clients;
    }

    int count() {
        return count;
    }

    /** Creates a tenant and its clients; needs the service's schema. */
    void prepare(String tenant) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into tenant (id, name) values ('" + tenant + "', 'Estética Luna')");
            statement.execute("insert into client (tenant_id, id, version, name, phone, email) select '" + tenant
                    + "', 'c-' || i, 1, 'Ana ' || i, '55' || (20000000 + i), 'ana-' || i || '@client.example'"
                    + " from generate_series(0, " + (clients - 1) + ") i");
        }
    }

    /** Inserts finished notifications, whose events were published, spread over the last two years. */
    void insertHistory(long rows) throws SQLException {
        if (rows == 0) {
            return;
        }
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels,
                      recipient_key, client_id, contents, state, provider_id, attempt, expires_at, created_at)
                    select cast(lpad(to_hex(1700000000000 + i), 12, '0') || '7000' || 'a000' || lpad(to_hex(i), 12, '0') as uuid),
                      'chaos', 'old-' || i, repeat('0', 64), 'APPOINTMENT_REMINDER', 'CHATWOOT', array['CHATWOOT'],
                      'c-' || i %% 2000, 'c-' || i %% 2000, '{"CHATWOOT": {"text": "Hola, Ana. Le recordamos su cita de mañana a las 10:00."}}',
                      'SENT', i, 1, now(), now() - make_interval(secs => (%d - i) * 12)
                    from generate_series(1, %d) i""".formatted(rows, rows));
            statement.execute("alter table notification_event disable trigger publish_status");
            statement.execute("""
                    insert into notification_event (notification_id, tenant_id, state, channel, attempt, at)
                    select n.id, n.tenant_id, s.state, n.channel, 1, n.created_at
                    from notification n, unnest(array['PENDING', 'SENDING', 'SENT']) as s(state)""");
            statement.execute("alter table notification_event enable trigger publish_status");
            statement.execute("vacuum analyze notification");
            statement.execute("vacuum analyze notification_event");
        }
    }

    void publish() {
        publish(0, count);
    }

    /** Publishes the requests from one number (inclusive) to another (exclusive). */
    void publish(int from, int to) {
        try (RecordSender sender = new RecordSender(bootstrapServers)) {
            for (int i = from; i < to; i++) {
                sender.send(request(i));
            }
        }
    }

    ProducerRecord<String, String> request(int i) {
        Lane lane = lanes.apply(i);
        String client = "c-" + i % clients;
        String body = """
                {"tenantId":"%s","type":"APPOINTMENT_CONFIRMATION","channel":"%s","recipientId":"%s",\
                "message":"%s %d","idempotencyKey":"k-%d"}""".formatted(lane.tenant(), lane.channel(), client, TEXT, i, i);
        return new CloudEvent(
                        "e-" + i,
                        "/chaos",
                        "com.citaplanner.notification.requested",
                        Instant.now(),
                        lane.tenant() + ":" + client,
                        body)
                .toRecord(Topics.NOTIFICATION_REQUESTS);
    }

    /** Returns the number of finished notifications. */
    long finishedCount() {
        return DatabaseQuery.of(
                postgres,
                "select count(*) from notification n"
                        + " where not exists (select 1 from dispatch d where d.notification_id = n.id)");
    }

    /** Returns whether every request became a finished notification and all events were published. */
    boolean isFinished() {
        return finishedCount() == count
                && DatabaseQuery.of(
                                postgres, "select (select count(*) from outbox) + (select count(*) from status_outbox)")
                        == 0;
    }

    /** Returns whether this many requests were accepted and none is open. Costs the same at any number of rows. */
    boolean isDone(int accepted) {
        return DatabaseQuery.of(
                                postgres,
                                "select case when is_called then last_value else 0 end from dispatch_sequence_seq")
                        >= accepted
                && DatabaseQuery.of(postgres, "select count(*) from (select from dispatch limit 1) as open") == 0;
    }

    /** Returns whether nobody else uses the database; what a killed service sent last has then taken effect. */
    boolean hasNoSessions() {
        return DatabaseQuery.of(
                        postgres,
                        "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                                + " and datname = current_database() and pid <> pg_backend_pid()")
                == 0;
    }

    /** Returns the notifications whose attempt is running, or has ended without a recorded result. */
    Set<String> sending(List<String> channels) {
        return Set.copyOf(texts("select notification_id from dispatch where state = 'SENDING' and channel in ('"
                + String.join("', '", channels) + "')"));
    }

    /** Returns the state of each notification, by its id. */
    Map<String, FinalState> states() {
        return texts(
                        "select id || '|' || tenant_id || '|' || channel || '|' || state || '|' || client_id from notification")
                .stream()
                .map(row -> row.split("\\|"))
                .collect(Collectors.toMap(
                        row -> row[0], row -> new FinalState(new Lane(row[1], row[2]), row[3], row[4])));
    }

    /** Returns every attempt to send a notification. */
    List<Attempt> attempts() {
        return texts("select n.tenant_id || '|' || n.client_id || '|' || e.channel || '|' || extract(epoch from e.at)"
                        + " from notification_event e join notification n on n.tenant_id = e.tenant_id"
                        + " and n.id = e.notification_id where e.state = 'SENDING'")
                .stream()
                .map(row -> row.split("\\|"))
                .map(row -> new Attempt(row[0], row[1], row[2], instant(new BigDecimal(row[3]))))
                .toList();
    }

    /** Returns how many notifications on a channel are in one of these states. */
    long count(String channel, String... states) {
        return DatabaseQuery.of(
                postgres,
                "select count(*) from notification where channel = '" + channel + "' and state in ('"
                        + String.join("', '", states) + "')");
    }

    /** The final state of a notification. */
    record FinalState(Lane lane, String state, String client) {}

    /** One attempt, and when it began. */
    record Attempt(String tenant, String client, String channel, Instant at) {}

    private static Instant instant(BigDecimal seconds) {
        return Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValue());
    }

    private List<String> texts(String query) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
