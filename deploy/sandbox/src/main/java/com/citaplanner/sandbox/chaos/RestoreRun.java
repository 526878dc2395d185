package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.InstalledPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.stream.Stream;

/**
 * The restore drill: the database is dumped while messages are sent, more are sent, the service is killed and the database
 * destroyed. The dump is restored, the topics are replayed, and the recovery is released, while requests keep coming.
 * Nobody may get anything twice; what was requested was sent or is left to a person.
 */
final class RestoreRun {
    private static final String TENANT = "healthy";
    private static final String OPERATOR_KEY = "cp_chaosoperator_0123456789abcdefghijABCDEFGHIJ0123456789";
    private static final List<String> CHANNELS = List.of("CHATWOOT", "EMAIL", "SMS");
    private static final int MESSAGES_BEFORE_DUMP = 200;
    private static final Duration AFTER_DUMP = Duration.ofSeconds(15);
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final Duration WATCHED = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path application;
    private final Path gateway;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Configures the drill.
     *
     * @param application the service's {@code target/quarkus-app}
     * @param gateway the gateway's
     */
    RestoreRun(Path application, Path gateway) {
        this.application = application;
        this.gateway = gateway;
    }

    private record Surroundings(
            Path directory, KafkaBroker kafka, InstalledPostgres postgres, ChaosTenant tenant, ChaosSms sms) {
        List<String> texts() {
            return Stream.concat(tenant.texts().stream(), sms.texts().values().stream())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** Runs the drill, prints the result, and returns whether the promise was kept. */
    boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("restore");
        try (InstalledPostgres postgres = InstalledPostgres.find(Ports.free(), directory.resolve("postgres.log"));
                KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                ChaosTenant tenant = new ChaosTenant(TENANT);
                GatewayProcess process = new GatewayProcess(gateway, directory, gatewaySettings(directory, kafka))) {
            postgres.startNew(directory.resolve("first"));
            Topics.create(kafka.bootstrapServers());
            process.start();
            tenant.chatwoot.sendWebhooksTo(
                    process.url().resolve("/api/webhooks/chatwoot").toString(), GatewayProcess.SECRET);
            try (ChaosSms sms = ChaosSms.start(process, List.of(TENANT))) {
                return keepsPromise(new Surroundings(directory, kafka, postgres, tenant, sms));
            }
        }
    }

    private static Map<String, String> gatewaySettings(Path directory, KafkaBroker kafka) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "GATEWAY_SPOOL_DIRECTORY",
                directory.resolve("spool").toString());
    }

    private boolean keepsPromise(Surroundings around) throws IOException, SQLException {
        Path log = around.directory().resolve("service.log");
        try (QuarkusProcess service = new QuarkusProcess(application, log, settings(around))) {
            service.start("/ready");
            NotificationLoad load = prepare(around, service);
            RestoreTraffic traffic = RestoreTraffic.start(
                    load,
                    around.kafka().bootstrapServers(),
                    TENANT,
                    around.tenant().chatwoot.accountId());
            Instant stoppedAt = dumpAndDestroy(around, service);
            Processes.sleep(OUTAGE);
            restore(around, service, stoppedAt);
            boolean silent = staysSilent(around, service);
            awaitReplay(service);
            traffic.stop();
            awaitReplay(service);
            call(service, "POST", "/api/v1/recovery/release", "{}");
            Processes.await("the last notification", PATIENCE, () -> isFinished(around, traffic));
            RestoreReport report = RestoreReport.of(traffic, around.texts(), around.postgres(), silent);
            System.out.printf("%-16s %s %s%n", "RESTORE", report.isKept() ? "kept" : "BROKEN", report);
            return report.isKept();
        }
    }

    private static Map<String, String> settings(Surroundings around) {
        Map<String, String> settings = new HashMap<>(
                NotificationRun.serviceSettings(around.kafka(), around.postgres(), around.tenant().chatwoot));
        settings.putAll(ChaosSettings.shortTimeouts());
        settings.putAll(around.sms().settings());
        settings.merge("CITAPLANNER_ACCESS_BOOTSTRAP_KEY", "operator:" + OPERATOR_KEY, (keys, key) -> keys + "," + key);
        return settings;
    }

    private static NotificationLoad prepare(Surroundings around, QuarkusProcess service)
            throws IOException, SQLException {
        NotificationLoad load = new NotificationLoad(
                around.kafka().bootstrapServers(),
                around.postgres(),
                0,
                i -> new Lane(TENANT, CHANNELS.get(i % CHANNELS.size())));
        load.prepare(TENANT);
        ChaosSettings stored = new ChaosSettings(around.postgres(), service);
        stored.store(around.tenant());
        around.sms().prepare(TENANT, stored);
        try (Connection connection = around.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into chatwoot_route (source, account_id, tenant_id) values ('chaos', "
                    + around.tenant().chatwoot.accountId() + ", '" + TENANT + "'), ('default', "
                    + around.tenant().chatwoot.accountId() + ", '" + TENANT + "')");
        }
        return load;
    }

    /** Returns when the service had stopped. */
    private static Instant dumpAndDestroy(Surroundings around, QuarkusProcess service) {
        Processes.await("the first messages", PATIENCE, () -> around.texts().size() >= MESSAGES_BEFORE_DUMP);
        int before = around.texts().size();
        around.postgres().dump(around.directory().resolve("dump"));
        Processes.sleep(AFTER_DUMP);
        service.kill();
        Instant stoppedAt = Instant.now();
        int lost = around.texts().size() - before;
        around.postgres().destroy();
        System.out.printf(
                "  %d messages sent before the dump, %d since; service killed, database deleted%n", before, lost);
        return stoppedAt;
    }

    private static void restore(Surroundings around, QuarkusProcess service, Instant stoppedAt) throws IOException {
        around.postgres().startNew(around.directory().resolve("second"));
        around.postgres().restore(around.directory().resolve("dump"));
        Processes.await("the consumer groups' sessions", PATIENCE, () -> {
            try {
                return service.run("recover", "--stopped-at", stoppedAt.toString()) == 0;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        service.start("/ready");
        System.out.println("  dump restored, recovery prepared, service started again");
    }

    private boolean staysSilent(Surroundings around, QuarkusProcess service) {
        int before = around.texts().size();
        boolean open = call(service, "GET", "/api/v1/recovery", "").path("open").asBoolean();
        Processes.sleep(WATCHED);
        return open && around.texts().size() == before;
    }

    private void awaitReplay(QuarkusProcess service) {
        Processes.await("the replay of all topics", PATIENCE, () -> {
            JsonNode recovery = call(service, "GET", "/api/v1/recovery", "");
            return recovery.path("open").asBoolean()
                    && recovery.path("obstacle").isMissingNode();
        });
        System.out.println(
                "  replayed: " + call(service, "GET", "/api/v1/recovery", "").path("counts"));
    }

    private static boolean isFinished(Surroundings around, RestoreTraffic traffic) {
        InstalledPostgres postgres = around.postgres();
        return DatabaseQuery.of(postgres, "select count(*) from notification where idempotency_key like 'k-%'")
                        == traffic.requests()
                && DatabaseQuery.of(postgres, "select count(*) from appointment") == traffic.bookings()
                && DatabaseQuery.of(
                                postgres,
                                "select count(*) from planned_message where state = 'PLANNED' and due_at <= now()")
                        == 0
                && DatabaseQuery.of(postgres, "select count(*) from dispatch") == 0
                && DatabaseQuery.of(postgres, "select count(*) from interaction where direction = 'INCOMING'")
                        >= traffic.messages();
    }

    private JsonNode call(QuarkusProcess service, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + OPERATOR_KEY)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                System.out.println("  " + method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
