package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Requests to many clients of each tenant, and how far they have come. */
final class Requests {
    private static final int MOST_CLIENTS = 2000;

    private final String bootstrapServers;
    private final PostgresServer postgres;
    private final int count;
    private final IntFunction<Lane> lanes;

    /** @param lanes whose each request is, by its number */
    Requests(String bootstrapServers, PostgresServer postgres, int count, IntFunction<Lane> lanes) {
        this.bootstrapServers = bootstrapServers;
        this.postgres = postgres;
        this.count = count;
        this.lanes = lanes;
    }

    int count() {
        return count;
    }

    /** A tenant and its clients; needs the service's schema. */
    void prepare(String tenant) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into tenant (id, name) values ('" + tenant + "', 'Estética Luna')");
            statement.execute("insert into client (tenant_id, id, version, name, phone, email) select '" + tenant
                    + "', 'c-' || i, 1, 'Ana ' || i, '55' || (20000000 + i), 'ana-' || i || '@client.example'"
                    + " from generate_series(0, " + (MOST_CLIENTS - 1) + ") i");
        }
    }

    /** Notifications that are long over, with their events, over the last two years. */
    void remember(long rows) throws SQLException {
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
                      'c-' || i %% 2000, 'c-' || i %% 2000, '{"CHATWOOT": {"text": "Hola Ana, te esperamos mañana a las 10:00."}}',
                      'SENT', i, 1, now(), now() - make_interval(secs => (%d - i) * 12)
                    from generate_series(1, %d) i""".formatted(rows, rows));
            statement.execute("""
                    insert into notification_event (notification_id, tenant_id, state, channel, attempt, at)
                    select n.id, n.tenant_id, s.state, n.channel, 1, n.created_at
                    from notification n, unnest(array['PENDING', 'SENDING', 'SENT']) as s(state)""");
            statement.execute("vacuum analyze notification");
            statement.execute("vacuum analyze notification_event");
        }
    }

    void publish() {
        publish(0, count);
    }

    /** Those from one number to before another. */
    void publish(int from, int to) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = from; i < to; i++) {
                producer.send(request(i));
            }
        }
    }

    private ProducerRecord<String, String> request(int i) {
        Lane lane = lanes.apply(i);
        String client = "c-" + i % MOST_CLIENTS;
        String body = """
                {"tenantId":"%s","type":"APPOINTMENT_CONFIRMATION","channel":"%s","recipientId":"%s",\
                "message":"Aviso %d","idempotencyKey":"k-%d"}""".formatted(lane.tenant(), lane.channel(), client, i, i);
        return new CloudEvent(
                        "e-" + i,
                        "/chaos",
                        "com.citaplanner.notification.requested",
                        Instant.now(),
                        lane.tenant() + ":" + client,
                        body)
                .toRecord(Topics.NOTIFICATION_REQUESTS);
    }

    /** Notifications that are over. */
    long ended() {
        return DatabaseNumbers.of(
                postgres,
                "select count(*) from notification n"
                        + " where not exists (select 1 from dispatch d where d.notification_id = n.id)");
    }

    /** Whether every request has become a notification that is over, and everybody was told. */
    boolean over() {
        return ended() == count && DatabaseNumbers.of(postgres, "select count(*) from outbox") == 0;
    }

    /** Whether so many were accepted and none is open. Asked over and over, it costs the same beside any number. */
    boolean done(int accepted) {
        return DatabaseNumbers.of(
                                postgres,
                                "select case when is_called then last_value else 0 end from dispatch_sequence_seq")
                        >= accepted
                && DatabaseNumbers.of(postgres, "select count(*) from (select from dispatch limit 1) as open") == 0;
    }

    /** Notifications whose try is under way, or has ended without anybody having recorded how. */
    Set<String> sending(String channel) {
        return Set.copyOf(
                texts("select notification_id from dispatch where state = 'SENDING' and channel = '" + channel + "'"));
    }

    /** The state of each notification, by its id. */
    Map<String, Ended> states() {
        return texts("select id || '|' || tenant_id || '|' || channel || '|' || state from notification").stream()
                .map(row -> row.split("\\|"))
                .collect(Collectors.toMap(row -> row[0], row -> new Ended(new Lane(row[1], row[2]), row[3])));
    }

    /** A notification that is over. */
    record Ended(Lane lane, String state) {}

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
