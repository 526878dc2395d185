package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.delivery.StatusPublisher;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.outbox.EventOutbox;
import com.citaplanner.notification.outbox.InMemoryOutbox;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-11-12T16:00:01Z"), ZoneOffset.UTC);

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final StatusPublisher publisher =
            new StatusPublisher(new EventOutbox(outbox, Json.mapper(), SAMPLED), event -> {});

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    private JsonNode published(StatusPublisher.StatusChange change) {
        publisher.publish(List.of(change)).await().indefinitely();
        assertThat(outbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.topic()).isEqualTo(CONTRACT.topic()));
        return Contract.written(outbox.messages().getFirst());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void status_event_equals_its_golden_sample(JsonNode sample) {
        assertThat(published(change(sample, state(sample)))).isEqualTo(sample);
    }

    @ParameterizedTest
    @EnumSource(NotificationState.class)
    void status_event_of_every_state_matches_the_schema(NotificationState state) {
        assertThat(CONTRACT.faults(published(change(CONTRACT.sample("sent"), state))))
                .isEmpty();
    }

    private static NotificationState state(JsonNode sample) {
        return NotificationState.valueOf(sample.at("/data/state").asText());
    }

    /** The change from which a sample is published. */
    private static StatusPublisher.StatusChange change(JsonNode sample, NotificationState state) {
        JsonNode data = sample.get("data");
        String id = sample.at("/headers/ce_id").asText();
        RecordedTransition step = new RecordedTransition(
                UUID.fromString(data.get("notificationId").asText()),
                Long.parseLong(id.substring(id.lastIndexOf(':') + 1)),
                state,
                Channel.valueOf(data.get("channel").textValue()),
                data.get("attempt").intValue(),
                data.get("reason").textValue(),
                data.get("providerId").textValue(),
                Instant.parse(data.get("at").textValue()));
        return step.statusChange(new StatusEvent.NotificationDetails(
                data.get("tenantId").textValue(),
                data.get("idempotencyKey").textValue(),
                data.get("recipientId").textValue(),
                NotificationType.valueOf(data.get("type").textValue()),
                Json.mapper().convertValue(data.get("metadata"), new TypeReference<Map<String, Object>>() {})));
    }
}
