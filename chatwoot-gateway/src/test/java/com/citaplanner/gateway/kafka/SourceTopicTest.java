package com.citaplanner.gateway.kafka;

import static com.citaplanner.gateway.source.SourceSealer.signing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.http.WebhookSender;
import com.citaplanner.gateway.source.DynamicSources.Origin;
import com.citaplanner.gateway.source.SourceSealer;
import com.citaplanner.gateway.source.StandaloneSources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks sources that come, change and go on a real topic while the gateway runs. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class SourceTopicTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final byte[] BODY = Fixtures.read("message_created__incoming_api_inbox.json");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "gateway.spool.directory")
    Path volume;

    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Test
    void a_source_is_added_rotated_and_removed() throws Exception {
        assertThat(post("luna", "uno").statusCode()).isEqualTo(404);

        publish("luna", signing("luna", "uno"));
        awaitStatus("luna", "uno", 200);
        assertThat(post("luna", "dos").statusCode()).isEqualTo(401);
        await().atMost(PATIENCE).until(() -> restartedWithoutKafka().accepts("luna", "uno"));

        publish("luna", signing("luna", "dos", "uno"));
        awaitStatus("luna", "dos", 200);
        assertThat(post("luna", "uno").statusCode()).isEqualTo(200);

        publish("luna", null);
        awaitStatus("luna", "dos", 404);
        assertThat(post("luna", "dos").body())
                .isEqualTo(post("nunca-vista", "dos").body());
    }

    @Test
    void a_url_token_is_enough_for_a_source_that_has_one() throws Exception {
        publish("sol", SourceSealer.withToken("sol", TOKEN));

        await().atMost(PATIENCE).until(() -> post("sol/" + TOKEN, "-").statusCode() == 200);
        assertThat(post("sol/" + TOKEN + "x", "-").statusCode()).isEqualTo(401);
        assertThat(post("sol", "-").statusCode()).isEqualTo(401);
        publish("sol", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no es JSON", "{\"name\":\"mar\"}", ""})
    void a_poison_record_stops_neither_its_source_nor_others(String poison) throws Exception {
        publish("mar", signing("mar", "uno"));
        publish("mar", poison.getBytes(StandardCharsets.UTF_8));
        publish("rio", signing("rio", "uno"));

        awaitStatus("rio", "uno", 200);
        awaitStatus("mar", "uno", 200);
        assertThat(get("/q/metrics")).containsPattern("gateway_sources_refused_total\\{reason=\"unreadable\"} [1-9]");
        publish("mar", null);
        publish("rio", null);
        awaitStatus("rio", "uno", 404);
    }

    @Test
    void a_configured_source_wins() throws Exception {
        publish("clinica", signing("clinica", "uno"));
        publish("lago", signing("lago", "uno"));

        awaitStatus("lago", "uno", 200);
        assertThat(post("clinica", "uno").statusCode()).isEqualTo(401);
        assertThat(post("clinica", "secreto-de-la-clinica").statusCode()).isNotEqualTo(401);
        publish("clinica", null);
        publish("lago", null);
    }

    @Test
    void readiness_says_from_where_the_sources_are_known() {
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").contains("\"from\": \"topic\""));
    }

    @Test
    void a_topic_that_does_not_exist_is_told() {
        StandaloneSources sources = new StandaloneSources(volume.resolve("other.json"));
        SourceReader reader = new SourceReader(
                Map.of("bootstrap.servers", bootstrapServers), "no.such.topic", sources.dynamic, System::nanoTime);

        reader.readOnce();

        assertThat(sources.dynamic.origin()).isEqualTo(Origin.NONE);
        assertThat(sources.dynamic.failure()).contains("topic no.such.topic cannot be read: it does not exist");
    }

    @Test
    void a_topic_that_goes_later_is_told_within_a_minute() throws Exception {
        String topic = "sources.gone";
        AtomicLong later = new AtomicLong();
        StandaloneSources sources = new StandaloneSources(volume.resolve("gone.json"));
        SourceReader reader = new SourceReader(
                Map.of("bootstrap.servers", bootstrapServers),
                topic,
                sources.dynamic,
                () -> System.nanoTime() + later.get());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            create(admin, topic);
            publish(topic, "eco", signing("eco", "uno"));
            await().atMost(PATIENCE).until(() -> reads(reader, sources, "eco", "uno"));

            admin.deleteTopics(List.of(topic)).all().get();
            later.set(TimeUnit.MINUTES.toNanos(1));

            await().atMost(PATIENCE).until(() -> {
                reader.readOnce();
                return sources.dynamic.failure().isPresent();
            });
            assertThat(sources.accepts("eco", "uno")).isTrue();
        } finally {
            reader.close();
        }
    }

    @Test
    void a_topic_that_is_created_anew_is_read_from_its_beginning() throws Exception {
        String topic = "sources.again";
        StandaloneSources sources = new StandaloneSources(volume.resolve("again.json"));
        SourceReader reader = new SourceReader(
                Map.of("bootstrap.servers", bootstrapServers), topic, sources.dynamic, System::nanoTime);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            create(admin, topic);
            for (String secret : List.of("uno", "dos", "tres")) {
                publish(topic, "eco", signing("eco", secret));
            }
            await().atMost(PATIENCE).until(() -> reads(reader, sources, "eco", "tres"));

            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> create(admin, topic));
            publish(topic, "faro", signing("faro", "uno"));

            await().atMost(PATIENCE).until(() -> reads(reader, sources, "faro", "uno"));
            assertThat(sources.accepts("eco", "tres")).isTrue();
        } finally {
            reader.close();
        }
    }

    private static boolean create(Admin admin, String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        return true;
    }

    private static boolean reads(SourceReader reader, StandaloneSources sources, String name, String secret) {
        reader.readOnce();
        return sources.accepts(name, secret);
    }

    /** What a gateway knows that starts with this one's volume. */
    private StandaloneSources restartedWithoutKafka() {
        StandaloneSources restarted = new StandaloneSources(volume.resolve("sources.json"));
        restarted.dynamic.loadCopy();
        return restarted;
    }

    private void publish(String name, byte[] value) throws Exception {
        publish("gateway.sources.v1", name, value);
    }

    private void publish(String topic, String name, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, name.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    private void awaitStatus(String source, String secret, int status) {
        await().atMost(PATIENCE).until(() -> post(source, secret).statusCode() == status);
    }

    private HttpResponse<String> post(String source, String secret) {
        WebhookSender sender = new WebhookSender(gateway);
        String now = Long.toString(Instant.now().getEpochSecond());
        return WebhookSender.send(
                sender.signed(BODY, now, secret).uri(sender.resolve("/api/webhooks/chatwoot/" + source)));
    }

    private String get(String path) {
        return WebhookSender.send(HttpRequest.newBuilder(gateway.resolve(path)).GET())
                .body();
    }
}
