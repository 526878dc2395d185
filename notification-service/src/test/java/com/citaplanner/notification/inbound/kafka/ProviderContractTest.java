package com.citaplanner.notification.inbound.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.inbound.whatsapp.Callback;
import com.citaplanner.notification.inbound.whatsapp.ReceivedCallback;
import com.citaplanner.notification.inbound.whatsapp.RecordedCallbacks;
import com.citaplanner.notification.kafka.Consumers;
import com.citaplanner.notification.kafka.InMemoryDatabase;
import com.citaplanner.notification.tenant.KnownNumbers;
import com.citaplanner.notification.tenant.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the service accepts what the gateway's contract of {@code provider.callbacks.v1} promises. */
class ProviderContractTest {
    private static final Contract CALLBACKS = new Contract("provider.callbacks.v1");

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final RecordedProcessedEvents processedEvents = new RecordedProcessedEvents();
    private final ProviderCallbackConsumer consumer = new ProviderCallbackConsumer(
            Consumers.over(database),
            new CallbackDispatch(List.of(RecordedCallbacks.intake(
                    processedEvents, KnownNumbers.only("meta", "106540352242922", Tenants.mexican("demo"))))));

    static List<Named<JsonNode>> samples() {
        return Contract.callbacksOfTheGateway();
    }

    private void consume(JsonNode... records) {
        consumer.callbacks(CALLBACKS.polled(records)).await().atMost(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void golden_sample_is_read_and_routed(JsonNode sample) {
        consume(sample);

        assertThat(database.dead).isEmpty();
        assertThat(processedEvents.unrouted()).isEmpty();
        assertThat(processedEvents.seen()).first().isInstanceOfSatisfying(ReceivedCallback.class, received -> {
            assertThat(received.source()).isEqualTo("meta");
            assertThat(received.id()).isEqualTo(sample.at("/headers/ce_id").asText());
            assertThat("com.whatsapp." + received.name())
                    .isEqualTo(sample.at("/headers/ce_type").asText());
            assertThat(received.callback()).isNotInstanceOf(Callback.Other.class);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /elsewhere/meta, ce_source must start with /sources/",
        "ce_type, com.example.status, ce_type must start with one of com.whatsapp.",
        "ce_type, com.whatsapp.unrecognized, ce_type is of a body whose form the gateway does not know"
    })
    void what_is_not_a_callback_is_dead_lettered(String header, String value, String reason) {
        ObjectNode sample = samples().getFirst().getPayload().deepCopy();
        ((ObjectNode) sample.get("headers")).put(header, value);

        consume(sample);

        assertThat(processedEvents.seen()).isEmpty();
        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly(reason);
    }

    @Test
    void a_poisonous_record_does_not_hold_up_the_others_of_its_batch() {
        List<Named<JsonNode>> samples = samples();
        ObjectNode poison = samples.getFirst().getPayload().deepCopy();
        ((ObjectNode) poison.at("/data/entry/0/changes/0/value/messages/0")).put("id", 7);

        consume(samples.getFirst().getPayload(), poison, samples.get(1).getPayload());

        assertThat(database.dead)
                .extracting(letter -> letter.headers().get("dead-letter-reason"))
                .containsExactly("messages[0].id must be a text of up to 200 characters");
        assertThat(processedEvents.seen()).hasSize(2);
    }
}
