package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.whatsapp.DemoData;
import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import com.citaplanner.sandbox.whatsapp.WhatsAppStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests that three instances of the service together use the messages a second that WhatsApp accepts from a number, and
 * hardly more: a limit that they do not know changes from 80 to 20 to 200 while more waits than may be sent. From 30 s
 * after each change on, at least 85 % of the limit must be used and less than 1 % of the requests be refused.
 */
final class PacingRun {
    private static final String TENANT = "chaos";
    private static final String KEY = "cp_chaospacing_0123456789abcdefghijABCDEFGHIJ0123456789";
    private static final int INSTANCES = 3;
    private static final int CLIENTS = 2000;
    private static final int[] LIMITS = {80, 20, 200};
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final String RATE =
            "select cast(per_second as bigint) from rate_limit where name = 'whatsapp " + DemoData.NUMBER.id() + "'";
    private static final double MIN_USED = 0.85;
    private static final double MAX_REFUSED = 0.01;

    private final Path application;
    private final Duration measured;

    /**
     * Configures the run.
     *
     * @param measured how long each limit is measured, after the time in which it is learned
     */
    PacingRun(Path application, Duration measured) {
        this.application = application;
        this.measured = measured;
    }

    /** Runs the test, prints the result, and returns whether the promise was kept. */
    boolean keepsPromise() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("pacing");
        List<QuarkusProcess> instances = new ArrayList<>();
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary();
                WhatsAppStandIn meta = WhatsAppStandIn.start(WhatsAppSettings.forTests())) {
            Topics.create(kafka.bootstrapServers());
            meta.limits().perSecond(LIMITS[0]);
            Map<String, String> settings = new HashMap<>(NotificationRun.storageSettings(kafka, postgres));
            settings.put("CITAPLANNER_WHATSAPP_API_URL", meta.url());
            // More must wait than may be sent.
            settings.put("CITAPLANNER_DELIVERY_LANE", "256");
            settings.put("CITAPLANNER_SECRETS_KEYS", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
            settings.put("CITAPLANNER_ACCESS_BOOTSTRAP_KEY", TENANT + ":admin:" + KEY);
            for (int i = 0; i < INSTANCES; i++) {
                QuarkusProcess instance =
                        new QuarkusProcess(application, directory.resolve("service-" + i + ".log"), settings);
                instances.add(instance);
                instance.start("/ready");
            }
            prepare(postgres, meta);
            Processes.await("the settings", () -> connectNumber(instances.getFirst()) == 200);
            int count = (int) (1.2 * total().toSeconds() * (80 + 20 + 200) / LIMITS.length);
            new NotificationLoad(kafka.bootstrapServers(), postgres, count, i -> new Lane(TENANT, "WHATSAPP"))
                    .publish();
            Processes.await("the first messages", () -> meta.accepted().total() > 500);
            return measure(meta, postgres);
        } finally {
            instances.forEach(QuarkusProcess::close);
        }
    }

    private Duration total() {
        return SETTLING.plus(measured).multipliedBy(LIMITS.length);
    }

    /** Inserts clients who have just written to the number, so that texts may be sent. */
    private static void prepare(PostgresServer postgres, WhatsAppStandIn meta) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into tenant (id, name) values ('" + TENANT + "', 'Estética Luna')");
            statement.execute("insert into client (tenant_id, id, version, name, phone) select '" + TENANT
                    + "', 'c-' || i, 1, 'Ana ' || i, '+5255' || (20000000 + i) from generate_series(0, " + (CLIENTS - 1)
                    + ") i");
            statement.execute("insert into whatsapp_window (tenant_id, phone_number_id, writer, written_at) select '"
                    + TENANT + "', '" + DemoData.NUMBER.id() + "', phone, now() from client");
        }
        for (int i = 0; i < CLIENTS; i++) {
            meta.phone("5255" + (20_000_000 + i)).write("Hola");
        }
    }

    private static int connectNumber(QuarkusProcess service) {
        String body = """
                {"channels":{"WHATSAPP":{"on":true,"values":{"phoneNumberId":"%s","accessToken":"%s"}}}}""".formatted(DemoData.NUMBER.id(), DemoData.NUMBER.accessToken());
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/tenants/" + TENANT + "/settings"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean measure(WhatsAppStandIn meta, PostgresServer postgres) {
        boolean kept = true;
        for (int limit : LIMITS) {
            meta.limits().perSecond(limit);
            run(SETTLING, meta, postgres);
            long accepted = meta.accepted().total();
            long refused = meta.limits().refused();
            run(measured, meta, postgres);
            kept &= evaluate(
                    limit, meta.accepted().total() - accepted, meta.limits().refused() - refused);
        }
        return kept;
    }

    /** Waits, and prints every few seconds what happens. */
    private static void run(Duration time, WhatsAppStandIn meta, PostgresServer postgres) {
        for (Duration left = time; left.isPositive(); left = left.minus(PROGRESS)) {
            long accepted = meta.accepted().total();
            long refused = meta.limits().refused();
            Processes.sleep(PROGRESS);
            System.out.printf(
                    "  limit=%d accepted=%d refused=%d in %d s, rate=%d%n",
                    meta.limits().perSecond(),
                    meta.accepted().total() - accepted,
                    meta.limits().refused() - refused,
                    PROGRESS.toSeconds(),
                    DatabaseQuery.of(postgres, RATE));
        }
    }

    private boolean evaluate(int limit, long accepted, long refused) {
        double used = accepted / (double) (limit * measured.toSeconds());
        double refusedPart = refused / (double) Math.max(1, accepted + refused);
        boolean kept = used >= MIN_USED && refusedPart < MAX_REFUSED;
        System.out.printf(
                "%-16s %s limit=%d used=%.1f%% accepted=%d refused=%d (%.2f%%)%n",
                "PACING", kept ? "kept" : "BROKEN", limit, 100 * used, accepted, refused, 100 * refusedPart);
        return kept;
    }
}
