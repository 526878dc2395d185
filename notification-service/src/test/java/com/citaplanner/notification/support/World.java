package com.citaplanner.notification.support;

import static org.awaitility.pollinterval.IterativePollInterval.iterative;

import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.push.PushStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** What tests do to the running service from outside, and access to its effects. */
public final class World implements AutoCloseable {
    public static final String TENANT = "demo";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration FIRST_POLL = Duration.ofMillis(5);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    static {
        // Awaitility would wait 100 ms before it looks for the first time, and most effects are there sooner.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(iterative(World::nextPoll, FIRST_POLL));
    }

    public final ChatwootStandIn chatwoot;
    public final PushStandIn push;
    public final Stream stream;
    private final Surroundings surroundings;
    private final Connections connections;

    public World(Surroundings surroundings) {
        this.surroundings = surroundings;
        connections = new Connections(surroundings.postgres);
        chatwoot = surroundings.chatwoot;
        push = surroundings.push;
        stream = new Stream(surroundings.bootstrapServers());
    }

    private static Duration nextPoll(Duration last) {
        Duration doubled = last.multipliedBy(2);
        return doubled.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : doubled;
    }

    /** Ten digits of Mexico City, unused before. */
    public static String newPhone() {
        return "55" + ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000);
    }

    /** The demo tenant, with the fixtures' account and inboxes. Needs the schema, so the service must have started. */
    public void tenant() {
        change("insert into tenant (id, name) values (?, 'Demo') on conflict do nothing", TENANT);
        change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id)"
                        + " select 'default', 3, unnest(array[11, 12, 14, 15, 16, 17, 789]), ? on conflict do nothing",
                TENANT);
    }

    public String client(String id, String phone) {
        stream.send(
                "clients.v1",
                TENANT + ":" + id,
                "com.citaplanner.client.upserted",
                Map.of(
                        "tenantId",
                        TENANT,
                        "id",
                        id,
                        "version",
                        System.nanoTime(),
                        "name",
                        "Cliente " + id,
                        "phone",
                        phone));
        return id;
    }

    public void appointment(String clientId, String service, String startsAt) {
        stream.send(
                "appointments.v1",
                TENANT + ":" + clientId,
                "com.citaplanner.appointment.booked",
                Map.of(
                        "tenantId",
                        TENANT,
                        "id",
                        "a-" + UUID.randomUUID(),
                        "clientId",
                        clientId,
                        "version",
                        1,
                        "service",
                        service,
                        "startsAt",
                        startsAt));
    }

    public void request(String key, String clientId, String message) {
        request(key, clientId, message, "APPOINTMENT_REMINDER");
    }

    public void request(String key, String clientId, String message, String type) {
        stream.send(
                "notifications.requests.v1",
                TENANT + ":" + clientId,
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        TENANT,
                        "type",
                        type,
                        "channel",
                        "CHATWOOT",
                        "recipientId",
                        clientId,
                        "message",
                        message,
                        "idempotencyKey",
                        key));
    }

    /** One line per row, its columns joined by a bar; null is empty. */
    public List<String> rows(String sql, Object... parameters) {
        return connections.use(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                return rows(statement.executeQuery());
            }
        });
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(row(result));
        }
        return rows;
    }

    /** The response of Chatwoot's own API, below the account. */
    public String get(String path) {
        URI url = URI.create(chatwoot.url() + "/api/v1/accounts/" + chatwoot.accountId() + "/" + path);
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Api-Access-Token", chatwoot.accessToken())
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the test's own, to simulate other instances. */
    public Connection connect() throws SQLException {
        return surroundings.postgres.connect();
    }

    public void change(String sql, Object... parameters) {
        var _ = connections.use(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /** Stops the database with all its connections, and starts it again after the outage. */
    public void withoutDatabase(Duration outage) {
        surroundings.postgres.stop();
        try {
            LockSupport.parkNanos(outage.toNanos());
        } finally {
            surroundings.postgres.restart();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String value = result.getString(i);
            columns.add(value == null ? "" : value);
        }
        return String.join("|", columns);
    }

    @Override
    public void close() {
        stream.close();
        connections.close();
    }
}
