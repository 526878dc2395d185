package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.AotCache;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.kafka.KafkaBroker;
import com.citaplanner.sandbox.kafka.Topics;
import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway with a Kafka that is reached over TLS and SASL. */
class SecuredKafkaIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String USER = "gateway";
    private static final String PASSWORD = "only-for-this-test";
    private static final Pattern DIRECT = Pattern.compile("\"way\":\\s*\"kafka\"");
    private static final String WEBHOOK = "/api/webhooks/chatwoot/aqui";

    @TempDir
    Path directory;

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private KafkaBroker broker;
    private Process gateway;

    @BeforeEach
    void start() throws IOException {
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        int secured = Ports.free();
        broker = KafkaBroker.startSecured(directory.resolve("kafka"), secured, certificate, USER, PASSWORD);
        Topics.create(broker.bootstrapServers());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        command.addAll(AotCache.options(APPLICATION));
        command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/secured-kafka.log").toFile());
        builder.environment().putAll(environment(certificate, secured));
        gateway = builder.start();
    }

    private Map<String, String> environment(SelfSignedCertificate certificate, int secured) throws IOException {
        Path authority = Files.writeString(directory.resolve("ca.crt"), certificate.pem());
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "GATEWAY_SPOOL_DIRECTORY",
                directory.resolve("spool").toString(),
                "GATEWAY_SOURCES_AQUI_MODE",
                "unsigned",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + secured,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "PLAIN",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                        + PASSWORD + "\";",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                authority.toString());
    }

    @AfterEach
    void stop() {
        gateway.destroyForcibly().onExit().join();
        broker.close();
    }

    @Test
    void a_webhook_goes_to_kafka_directly() {
        await().ignoreExceptions()
                .atMost(TIMEOUT)
                .until(() -> DIRECT.matcher(get("/q/health/ready").body()).find());

        await().ignoreExceptions().atMost(TIMEOUT).until(() -> post() == 200);

        await().atMost(TIMEOUT).until(() -> records() > 0);
        assertThat(gateway.isAlive()).isTrue();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private int post() throws IOException, InterruptedException {
        HttpRequest webhook = request(WEBHOOK)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"event\": \"conversation_created\", \"id\": 1, \"account\": {\"id\": 3}}"))
                .build();
        return http.send(webhook, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5));
    }

    /** Over the connection without TLS. */
    private long records() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            long records = 0;
            for (int partition = 0; partition < 3; partition++) {
                TopicPartition of = new TopicPartition(Topics.CHATWOOT_EVENTS, partition);
                records += admin.listOffsets(Map.of(of, OffsetSpec.latest()))
                        .partitionResult(of)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .offset();
            }
            return records;
        }
    }
}
