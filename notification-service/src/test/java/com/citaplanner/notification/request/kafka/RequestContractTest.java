package com.citaplanner.notification.request.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.InMemoryDatabase;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.InMemoryRequestStore;
import com.citaplanner.notification.request.Intakes;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestReader;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service accepts what the contract of {@code notifications.requests.v1} promises, and refuses the rest as
 * documented.
 */
class RequestContractTest {
    private static final Contract CONTRACT = new Contract("notifications.requests.v1");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryRequestStore stored = new InMemoryRequestStore(Map.of());
    private final List<Cancellation> cancelled = new ArrayList<>();
    private Cancellation.CancellationResult byId = new Cancellation.CancellationResult.Cancelled(UUID.randomUUID());

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    static List<Named<JsonNode>> refused() {
        return CONTRACT.refused();
    }

    private void consume(JsonNode... samples) {
        new RequestConsumer(
                        Consumers.over(database), Intakes.over(stored, Clock.systemUTC()), this::cancel, Json.mapper())
                .requests(CONTRACT.polled(samples))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private Uni<Cancellation.CancellationResult> cancel(Cancellation cancellation) {
        cancelled.add(cancellation);
        return Uni.createFrom()
                .item(
                        cancellation.notificationId().isPresent()
                                ? byId
                                : new Cancellation.CancellationResult.Remembered());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_is_accepted(JsonNode sample) {
        Assumptions.assumeThat(sample.at("/data/templateId").isTextual()).isFalse();
        Assumptions.assumeThat(sample.at("/headers/ce_type").asText()).endsWith("requested");

        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(stored.ready)
                .extracting(ready -> ready.request().tenantId())
                .containsExactly(sample.at("/data/tenantId").asText());
    }

    @Test
    void a_request_by_template_is_read() {
        JsonNode data =
                CONTRACT.sample("requested__by_template_over_several_channels").get("data");

        NotificationRequest request = new RequestReader(Json.mapper()).read("event-1", data);

        assertThat(request.channels()).containsExactly(Channel.CHATWOOT, Channel.EMAIL);
        assertThat(request.content().templateId()).hasValue("tpl-recordatorio");
        assertThat(request.content().variables()).hasSize(3);
        assertThat(request.sendAt().orElseThrow().in(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-11-12T16:00:00Z"));
        assertThat(request.appointments()).containsExactly(new AppointmentVersion("a-juan-4", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled__by_key", "cancelled__by_id"})
    void a_cancellation_cancels_the_named_notification(String sample) {
        consume(CONTRACT.sample(sample));

        assertThat(database.dead).isEmpty();
        assertThat(cancelled)
                .singleElement()
                .satisfies(cancellation -> assertThat(cancellation.tenantId()).isEqualTo("demo"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_refused_sample_is_dead_lettered_with_its_documented_reason(JsonNode refused) {
        consume(refused.get("record"));

        assertThat(stored.ready).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly(refused.get("reason").asText());
    }

    @Test
    void refused_samples_are_dead_lettered_in_the_transaction_of_accepted_ones() {
        JsonNode good = CONTRACT.sample("requested__least");
        byId = new Cancellation.CancellationResult.Unknown();
        List<JsonNode> refused = refused().stream().map(Named::getPayload).toList();
        List<JsonNode> batch = new ArrayList<>();
        refused.forEach(sample -> batch.addAll(List.of(good, sample.get("record"))));
        batch.add(CONTRACT.sample("cancelled__by_id"));

        consume(batch.toArray(JsonNode[]::new));

        assertThat(database.transactions).isEqualTo(1);
        assertThat(stored.ready).hasSize(refused.size());
        List<String> reasons = new ArrayList<>(
                refused.stream().map(sample -> sample.get("reason").asText()).toList());
        reasons.add("notificationId is not a notification of this tenant");
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactlyElementsOf(reasons);
    }

    @Test
    void the_client_reads_the_message_with_its_variables() {
        consume(CONTRACT.sample("requested__client_of_the_book"));
        consume(CONTRACT.sample("requested__somebody_else"));

        assertThat(stored.ready)
                .extracting(ready -> ready.contents().get(Channel.CHATWOOT).text())
                .containsExactly(
                        "Hola Juan, le esperamos el viernes 13 de noviembre a las 10:00 a. m.",
                        "Su saldo es de $1,250.50 MXN, folio 48213.");
    }

    @Test
    void a_request_without_key_has_its_event_id() {
        JsonNode sample = CONTRACT.sample("requested__least");

        consume(sample);

        assertThat(stored.ready)
                .extracting(ready -> ready.request().idempotencyKey())
                .containsExactly(sample.at("/headers/ce_id").asText());
    }
}
