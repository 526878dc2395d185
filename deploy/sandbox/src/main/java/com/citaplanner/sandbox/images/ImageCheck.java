package com.citaplanner.sandbox.images;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.WebhookCommand;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs the images of both services against a real broker and database: the migration job, then the service, which waits
 * for it, and the gateway. Prints how long each took to be ready when nothing else starts; then a signed webhook goes
 * through both while they record traces, for which they need more of the Java runtime.
 */
public final class ImageCheck {
    private static final String SECRET = "secreto-de-la-imagen";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Path WEBHOOK = Path.of(
            "chatwoot-gateway/src/test/resources/fixtures/chatwoot/message_created__incoming_whatsapp_521.json");

    private final String tag;
    private final KafkaBroker kafka;
    private final PostgresServer postgres;
    private final Path directory;

    private ImageCheck(String tag, KafkaBroker kafka, PostgresServer postgres, Path directory) {
        this.tag = tag;
        this.kafka = kafka;
        this.postgres = postgres;
        this.directory = directory;
    }

    /**
     * Runs the check.
     *
     * @param arguments the tag of the images
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Exit.setExitProcedure((code, message) -> {});
        Path directory = Files.createTempDirectory("images");
        try (KafkaBroker kafka = KafkaBroker.start(directory.resolve("kafka"));
                PostgresServer postgres = PostgresServer.temporary()) {
            Topics.create(kafka.bootstrapServers());
            new ImageCheck(arguments[0], kafka, postgres, directory).run();
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException, SQLException {
        try (Container job =
                Container.start(image("notification-service"), name("migrate"), directory, database(), "migrate")) {
            say("The migration", "done", job.awaitSuccess());
        }
        measure("gateway", "chatwoot-gateway", this::gatewaySettings);
        measure("service", "notification-service", this::serviceSettings);
        int port = Ports.free();
        Map<String, String> settings = new HashMap<>(gatewaySettings(port));
        settings.putAll(traces("GATEWAY"));
        try (Container gateway = Container.start(image("chatwoot-gateway"), name("gateway"), directory, settings)) {
            gateway.awaitReady(health(port));
            runService(port);
        }
    }

    /** Starts one of them alone with its defaults and says how long that took. */
    private void measure(String name, String service, IntFunction<Map<String, String>> settings) {
        int port = Ports.free();
        try (Container container =
                Container.start(image(service), name("measured-" + name), directory, settings.apply(port))) {
            say("The " + name, "ready", container.awaitReady(health(port)));
        }
    }

    private void runService(int gatewayPort) throws InterruptedException, SQLException {
        int port = Ports.free();
        Map<String, String> settings = new HashMap<>(serviceSettings(port));
        settings.putAll(traces("CITAPLANNER"));
        try (Container service = Container.start(image("notification-service"), name("service"), directory, settings)) {
            service.awaitReady(health(port));
            URI url = URI.create("http://127.0.0.1:" + gatewayPort + "/api/webhooks/chatwoot");
            int status = WebhookCommand.post(WEBHOOK, url, SECRET);
            if (status != 200) {
                throw new StartFailure("The gateway answered " + status + " to a signed webhook");
            }
            awaitEvent();
            System.out.println("A signed webhook went through the gateway and Kafka into the database");
        }
    }

    private String image(String service) {
        return "citaplanner/" + service + ":" + tag;
    }

    private static String name(String part) {
        return "citaplanner-check-" + part + "-" + ProcessHandle.current().pid();
    }

    private static URI health(int port) {
        return URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }

    /** With -XX:AOTMode=on a container does not start when its AOT cache does not fit. */
    private Map<String, String> common(int port) {
        return Map.of(
                "JDK_JAVA_OPTIONS",
                "-XX:AOTMode=on -Xmx256m",
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port));
    }

    private Map<String, String> gatewaySettings(int port) {
        Map<String, String> settings = new HashMap<>(common(port));
        settings.put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        settings.put("GATEWAY_SPOOL_DIRECTORY", "/tmp/spool");
        return settings;
    }

    private Map<String, String> serviceSettings(int port) {
        Map<String, String> settings = new HashMap<>(common(port));
        settings.putAll(database());
        settings.put("CITAPLANNER_SCHEMA_MIGRATE_AT_START", "false");
        return settings;
    }

    /** Nobody listens there, which costs spans and nothing else. */
    private static Map<String, String> traces(String prefix) {
        return Map.of(
                prefix + "_TRACING_ENABLED", "true",
                prefix + "_TRACING_ENDPOINT", "http://127.0.0.1:" + Ports.free() + "/v1/traces",
                prefix + "_TRACING_RATIO", "1");
    }

    private Map<String, String> database() {
        return Map.of(
                "DATABASE_URL", postgres.url(),
                "DATABASE_USERNAME", PostgresServer.USERNAME,
                "DATABASE_PASSWORD", PostgresServer.PASSWORD);
    }

    /** Nobody has a route to the webhook's account, so the event is kept as one of nobody. */
    private void awaitEvent() throws SQLException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            while (!hasRow(statement)) {
                if (System.nanoTime() > end) {
                    throw new StartFailure(
                            "The webhook did not reach the database within " + TIMEOUT.toSeconds() + " s");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static boolean hasRow(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1 from unrouted_event limit 1")) {
            return row.next();
        }
    }

    private static void say(String part, String state, Duration time) {
        System.out.printf("%s was %s after %.2f s%n", part, state, time.toMillis() / 1000.0);
    }
}
