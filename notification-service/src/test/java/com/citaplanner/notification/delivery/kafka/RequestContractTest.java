package com.citaplanner.notification.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.delivery.NotificationRequest;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Notifications;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.StoredBatches;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service takes what the contract of {@code notifications.requests.v1} promises, and refuses the rest as it says. */
class RequestContractTest {
    private static final Contract CONTRACT = new Contract("notifications.requests.v1");

    private final StoredBatches database = new StoredBatches();
    private final Accepted accepted = new Accepted();

    static List<Named<JsonNode>> samples() {
        return CONTRACT.samples();
    }

    static List<Named<JsonNode>> refused() {
        return CONTRACT.refused();
    }

    private void consume(JsonNode sample) {
        new RequestConsumer(Consumers.over(database), accepted, Json.mapper())
                .requests(CONTRACT.polled(sample))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_is_accepted(JsonNode sample) {
        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(accepted.requests)
                .extracting(NotificationRequest::tenantId)
                .containsExactly(sample.at("/data/tenantId").asText());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_refused_is_dead_lettered_with_the_reason_that_stands_beside_it(JsonNode refused) {
        consume(refused.get("record"));

        assertThat(accepted.requests).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly(refused.get("reason").asText());
    }

    @Test
    void the_client_reads_the_message_with_its_variables() {
        consume(CONTRACT.sample("requested__client_of_the_book"));
        consume(CONTRACT.sample("requested__somebody_else"));

        assertThat(accepted.requests)
                .extracting(NotificationRequest::content)
                .containsExactly(
                        "Hola Juan, le esperamos el viernes 13 de noviembre a las 10:00 a. m.",
                        "Su saldo es de $1,250.50 MXN, folio 48213.");
    }

    @Test
    void a_request_without_a_key_has_its_events_id() {
        JsonNode sample = CONTRACT.sample("requested__least");

        consume(sample);

        assertThat(accepted.requests)
                .extracting(NotificationRequest::idempotencyKey)
                .containsExactly(sample.at("/headers/ce_id").asText());
    }

    /** Accepts requests and does nothing with them. */
    private static final class Accepted implements Notifications {
        private final List<NotificationRequest> requests = new ArrayList<>();

        @Override
        public Uni<Void> accept(List<NotificationRequest> batch) {
            return Uni.createFrom().voidItem().invoke(() -> requests.addAll(batch));
        }

        @Override
        public Uni<List<Notification>> claim(int most, Duration lease) {
            throw new UnsupportedOperationException("a consumer works on nothing");
        }

        @Override
        public Uni<Boolean> sending(Notification notification, String address, Duration lease) {
            throw new UnsupportedOperationException("a consumer sends nothing");
        }

        @Override
        public Uni<Void> ended(Notification notification, NotificationState state, String providerId, String reason) {
            throw new UnsupportedOperationException("a consumer ends nothing");
        }

        @Override
        public Uni<Void> later(Notification notification, NotificationState state, Duration wait, String reason) {
            throw new UnsupportedOperationException("a consumer puts nothing off");
        }
    }
}
