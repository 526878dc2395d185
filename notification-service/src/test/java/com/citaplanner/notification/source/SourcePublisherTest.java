package com.citaplanner.notification.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.outbox.EventMessages;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.citaplanner.notification.outbox.Outbox.OutboxMessage;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.work.DirectTransactions;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks what is published of sources, against the contract's samples. */
class SourcePublisherTest {
    private static final Contract CONTRACT = new Contract("gateway.sources.v1");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-12T16:00:01Z"), ZoneOffset.UTC);
    private static final Duration HOUR = Duration.ofHours(1);

    /** The key of the samples. */
    private static final String SAMPLE_KEY = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String OTHER_KEY = Keys.text("k2", 2);
    private static final int BATCH = 2;

    private final Queue queue = new Queue();
    private final InMemoryOutbox outbox = new InMemoryOutbox();

    /** Sources that are due, in memory. */
    private static final class Queue implements SourceQueue {
        final List<StoredSource> due = new ArrayList<>();
        final List<String> gone = new ArrayList<>();
        final List<StoredSource> replaced = new ArrayList<>();
        final List<Duration> ages = new ArrayList<>();

        @Override
        public Uni<List<StoredSource>> due(Duration age, int limit) {
            ages.add(age);
            return Uni.createFrom().item(taken(due, limit));
        }

        @Override
        public Uni<List<String>> removed(Duration age, int limit) {
            return Uni.createFrom().item(taken(gone, limit));
        }

        private static <T> List<T> taken(List<T> from, int limit) {
            List<T> head = from.subList(0, Math.min(limit, from.size()));
            List<T> taken = List.copyOf(head);
            head.clear();
            return taken;
        }

        @Override
        public Uni<Void> replace(List<StoredSource> sources) {
            replaced.addAll(sources);
            return Uni.createFrom().voidItem();
        }
    }

    private static SourceCipher cipher(String... keys) {
        return new SourceCipher(KeyRing.read("citaplanner.sources.keys", "AES", String.join(",", keys)));
    }

    private SourcePublisher publisher(String... keys) {
        return new SourcePublisher(
                new DirectTransactions(),
                queue,
                cipher(keys),
                new EventOutbox(outbox, Json.mapper(), CLOCK),
                outbox,
                HOUR,
                BATCH);
    }

    private static StoredSource sampled(JsonNode sample) {
        JsonNode data = sample.get("data");
        return new StoredSource(
                "demo",
                data.get("name").asText(),
                new SealedSecret(data.get("keyId").asText(), bytes(data, "nonce"), bytes(data, "sealed")));
    }

    private static byte[] bytes(JsonNode data, String field) {
        return Base64.getDecoder().decode(data.get(field).asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signed | {\"urlToken\":null,\"secrets\":[\"secreto-nuevo-0001\",\"secreto-viejo-0001\"],\"accountId\":3}",
                "token | {\"urlToken\":\"0123456789abcdef0123456789abcdef\",\"secrets\":[],\"accountId\":null}"
            })
    void a_golden_sample_is_what_is_published_and_can_be_decrypted(String name, String credentials) {
        JsonNode sample = CONTRACT.sample(name);

        OutboxMessage message = new EventMessages(Json.mapper())
                .write(
                        SourceMessages.published(sampled(sample)),
                        Instant.parse(sample.at("/headers/ce_time").asText()));

        assertThat(message.topic()).isEqualTo(CONTRACT.topic());
        assertThat(Contract.written(message)).isEqualTo(sample);
        assertThat(cipher(SAMPLE_KEY).open(sampled(sample))).contains(credentials);
    }

    @Test
    void sources_and_removals_are_published_batch_by_batch() {
        SourceCipher cipher = cipher(SAMPLE_KEY);
        List.of("a", "b", "c").forEach(name -> queue.due.add(cipher.seal("demo", name, "{}")));
        queue.gone.add("z");
        SourcePublisher publisher = publisher(SAMPLE_KEY);

        assertThat(publish(publisher)).isTrue();
        assertThat(publish(publisher)).isFalse();

        assertThat(outbox.messages())
                .extracting(message -> new String(message.key(), StandardCharsets.UTF_8) + (message.value() == null))
                .containsExactly("afalse", "bfalse", "ztrue", "cfalse");
        assertThat(outbox.messages())
                .filteredOn(message -> message.value() != null)
                .allSatisfy(message ->
                        assertThat(CONTRACT.faults(Contract.written(message))).isEmpty());
        assertThat(queue.replaced).isEmpty();
    }

    @Test
    void everything_is_published_at_a_start_and_then_after_the_interval() {
        SourcePublisher publisher = publisher(SAMPLE_KEY);

        publish(publisher);
        publish(publisher);

        assertThat(queue.ages).containsExactly(Duration.ofMinutes(1), HOUR);
    }

    @Test
    void another_first_key_encrypts_sources_again_before_they_are_published() {
        StoredSource old = cipher(SAMPLE_KEY).seal("demo", "a", "{}");
        queue.due.add(old);

        publish(publisher(OTHER_KEY, SAMPLE_KEY));

        StoredSource renewed = queue.replaced.getFirst();
        assertThat(cipher(OTHER_KEY).open(renewed)).contains("{}");
        assertThat(outbox.data().getFirst().get("keyId").asText()).isEqualTo("k2");
    }

    @Test
    void what_cannot_be_decrypted_is_published_as_it_is() {
        queue.due.add(cipher(SAMPLE_KEY).seal("demo", "a", "{}"));

        publish(publisher(OTHER_KEY));

        assertThat(queue.replaced).isEmpty();
        assertThat(outbox.data().getFirst().get("keyId").asText()).isEqualTo("k1");
    }

    @Test
    void credentials_are_bound_to_the_name() {
        StoredSource source = cipher(SAMPLE_KEY).seal("demo", "a", "{}");

        assertThat(cipher(SAMPLE_KEY).open(new StoredSource("demo", "b", source.credentials())))
                .isEmpty();
    }

    private static boolean publish(SourcePublisher publisher) {
        return publisher.publishDue().await().atMost(Duration.ofSeconds(5));
    }
}
