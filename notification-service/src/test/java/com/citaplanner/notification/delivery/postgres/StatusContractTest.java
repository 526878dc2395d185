package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.outbox.EventMessage;
import com.citaplanner.notification.outbox.EventMessages;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that events on {@code notifications.status.v1} equal the contract's samples. */
class StatusContractTest {
    private static final Contract CONTRACT = new Contract("notifications.status.v1");
    private static final Instant SAMPLED = Instant.parse("2026-11-12T16:00:01Z");

    private final EventMessages messages = new EventMessages(Json.mapper());

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    private JsonNode published(JsonNode sample, NotificationState state) {
        String id = sample.at("/headers/ce_id").asText();
        EventMessage message =
                event(sample.get("data"), state).message(Long.parseLong(id.substring(id.lastIndexOf(':') + 1)));
        assertThat(message.topic()).isEqualTo(CONTRACT.topic());
        return Contract.written(messages.write(message, SAMPLED));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void status_event_equals_its_golden_sample(JsonNode sample) {
        assertThat(published(sample, state(sample))).isEqualTo(sample);
    }

    @ParameterizedTest
    @EnumSource(NotificationState.class)
    void status_event_of_every_state_matches_the_schema(NotificationState state) {
        assertThat(CONTRACT.faults(published(CONTRACT.sample("sent"), state))).isEmpty();
    }

    private static NotificationState state(JsonNode sample) {
        return NotificationState.valueOf(sample.at("/data/state").asText());
    }

    private static StatusEvent event(JsonNode data, NotificationState state) {
        return new StatusEvent(
                UUID.fromString(data.get("notificationId").asText()),
                data.get("tenantId").textValue(),
                data.get("idempotencyKey").textValue(),
                data.get("recipientId").textValue(),
                NotificationType.valueOf(data.get("type").textValue()),
                Channel.valueOf(data.get("channel").textValue()),
                state,
                data.get("reason").textValue(),
                data.get("providerId").textValue(),
                data.get("attempt").intValue(),
                Instant.parse(data.get("at").textValue()),
                Json.mapper().convertValue(data.get("metadata"), new TypeReference<Map<String, Object>>() {}));
    }
}
