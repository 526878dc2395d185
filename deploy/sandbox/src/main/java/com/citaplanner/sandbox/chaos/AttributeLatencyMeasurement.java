package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures the time from the first message of a new contact to the client's attributes in Chatwoot, while messages
 * arrive at a steady rate. Counts from the time at which a message was due, so that falling behind is not hidden. Only
 * measures; has no pass criterion.
 */
final class AttributeLatencyMeasurement {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Pattern UPDATED = Pattern.compile("/contacts/(\\d+)");

    private final Path application;
    private final int perSecond;
    private final int newContactInterval;

    /**
     * Configures the measurement.
     *
     * @param newContactInterval one message in this many comes from a new contact
     */
    AttributeLatencyMeasurement(Path application, int perSecond, int newContactInterval) {
        this.application = application;
        this.perSecond = perSecond;
        this.newContactInterval = newContactInterval;
    }

    void measure() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("visibility");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                ChatwootStandIn chatwoot =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            Topics.create(kafka.bootstrapServers());
            Map<String, String> settings = new HashMap<>(NotificationRun.serviceSettings(kafka, postgres, chatwoot));
            settings.put("CITAPLANNER_CHATWOOT_SOURCE", "chaos");
            if (newContactInterval < 10) {
                // Two requests for each client exceed what Chatwoot accepts from one address unless its operator allows
                // more.
                chatwoot.limits().enabled(false);
                settings.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "1000000");
            }
            try (QuarkusProcess service = new QuarkusProcess(application, directory.resolve("service.log"), settings)) {
                service.start("/ready");
                List<Long> contacts = prepare(postgres, chatwoot);
                Map<Long, Instant> wrote = write(kafka, chatwoot.accountId(), contacts);
                Map<Long, Instant> seen = new HashMap<>();
                Processes.await("the last client's attributes", Duration.ofMinutes(2), () -> {
                    collectUpdates(chatwoot, seen);
                    return seen.keySet().containsAll(wrote.keySet());
                });
                print(wrote, seen);
            }
        }
    }

    private int messages() {
        return (int) (perSecond * WARM_UP.plus(MEASURED).toSeconds());
    }

    private List<Long> prepare(PostgresServer postgres, ChatwootStandIn chatwoot) throws SQLException {
        int clients = messages() / newContactInterval + 1;
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into tenant (id, name) values ('chaos', 'Estética Luna')");
            statement.execute("insert into chatwoot_route (source, account_id, tenant_id) values ('chaos', "
                    + chatwoot.accountId() + ", 'chaos')");
            statement.execute("insert into client (tenant_id, id, version, name, phone) select 'chaos', 'c-' || i, 1,"
                    + " 'Ana ' || i, '+5255' || (20000000 + i) from generate_series(0, " + clients + ") i");
            statement.execute(
                    "insert into identity (tenant_id, kind, value, client_id, origin) select 'chaos', 'PHONE',"
                            + " phone, id, 'CLIENT_SERVICE' from client");
        }
        return IntStream.range(0, clients)
                .mapToObj(i -> chatwoot.addContact("Ana " + i, phone(i), null))
                .toList();
    }

    private static String phone(int client) {
        return "+5255" + (20_000_000 + client);
    }

    /** Publishes the messages and returns when each client's first message was due. */
    private Map<Long, Instant> write(KafkaBroker kafka, long account, List<Long> contacts) {
        Map<Long, Instant> first = new HashMap<>();
        try (RecordSender sender = new RecordSender(kafka.bootstrapServers())) {
            Instant start = Instant.now();
            for (int i = 0; i < messages(); i++) {
                Instant due = start.plusNanos(TimeUnit.SECONDS.toNanos(1) / perSecond * i);
                LockSupport.parkNanos(
                        Math.max(0, Duration.between(Instant.now(), due).toNanos()));
                int newest = i / newContactInterval;
                int client = i % newContactInterval == 0 ? newest : (int) (i * 7919L % (newest + 1));
                first.putIfAbsent(contacts.get(client), due);
                sender.send(IncomingMessageRecord.record(i, account, contacts.get(client), phone(client)));
            }
        }
        return first;
    }

    private static void collectUpdates(ChatwootStandIn chatwoot, Map<Long, Instant> seen) {
        for (Journal.Entry entry : chatwoot.journal().entries()) {
            if (entry.route().equals("PUT contacts/{id}") && entry.processed()) {
                Matcher id = UPDATED.matcher(entry.path());
                if (id.find()) {
                    seen.putIfAbsent(Long.parseLong(id.group(1)), entry.at().plus(entry.took()));
                }
            }
        }
    }

    private void print(Map<Long, Instant> wrote, Map<Long, Instant> seen) {
        Instant warm =
                wrote.values().stream().min(Instant::compareTo).orElseThrow().plus(WARM_UP);
        long[] millis = wrote.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(warm))
                .mapToLong(entry -> Duration.between(entry.getValue(), seen.get(entry.getKey()))
                        .toMillis())
                .sorted()
                .toArray();
        System.out.printf(
                "events_per_second=%d one_new_in=%d links=%d p50_ms=%d p95_ms=%d p99_ms=%d longest_ms=%d%n",
                perSecond,
                newContactInterval,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
    }
}
