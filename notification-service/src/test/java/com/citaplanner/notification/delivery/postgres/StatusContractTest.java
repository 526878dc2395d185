package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.RecordedOutbox;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Tuple;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published on {@code notifications.status.v1} is what the contract shows to its readers. */
class StatusContractTest {
    private static final Contract CONTRACT = new Contract("notifications.status.v1");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-11-12T16:00:01Z"), ZoneOffset.UTC);

    private final RecordedOutbox outbox = new RecordedOutbox();
    private final StatusNews news = new StatusNews(
            new EventOutbox(outbox, Json.mapper(), SAMPLED), new NotificationReader(Json.mapper()), SAMPLED);

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    private JsonNode published(Map<String, Object> row) {
        news.publish(List.of(tuple(row))).await().indefinitely();
        assertThat(outbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.topic()).isEqualTo(CONTRACT.topic()));
        return Contract.written(outbox.messages().getFirst());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_event_of_a_change_is_its_golden_sample(JsonNode sample) {
        assertThat(published(row(sample))).isEqualTo(sample);
    }

    @ParameterizedTest
    @EnumSource(NotificationState.class)
    void the_event_of_every_state_keeps_the_schema(NotificationState state) {
        Map<String, Object> row = row(CONTRACT.sample("sent"));
        row.put("state", state.name());

        assertThat(CONTRACT.faults(published(row))).isEmpty();
    }

    /** The row of which a sample is the news. */
    private static Map<String, Object> row(JsonNode sample) {
        JsonNode data = sample.get("data");
        String id = sample.at("/headers/ce_id").asText();
        Map<String, Object> row = new HashMap<>();
        row.put("id", UUID.fromString(data.get("notificationId").asText()));
        row.put("tenant_id", data.get("tenantId").textValue());
        row.put("idempotency_key", data.get("idempotencyKey").textValue());
        row.put("client_id", data.get("recipientId").textValue());
        row.put("type", data.get("type").textValue());
        row.put("channel", data.get("channel").textValue());
        row.put("state", data.get("state").textValue());
        row.put("reason", data.get("reason").textValue());
        row.put("provider_id", data.get("providerId").textValue());
        row.put("attempt", data.get("attempt").intValue());
        row.put("metadata", data.get("metadata").toString());
        row.put("claims", Long.parseLong(id.substring(id.lastIndexOf(':') + 1)));
        return row;
    }

    /** A row as Hibernate gives it: typed values by name. */
    private static Tuple tuple(Map<String, Object> row) {
        return (Tuple) Proxy.newProxyInstance(
                Tuple.class.getClassLoader(), new Class<?>[] {Tuple.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("get");
                    assertThat(row).containsKey((String) arguments[0]);
                    return ((Class<?>) arguments[1]).cast(row.get(arguments[0]));
                });
    }
}
