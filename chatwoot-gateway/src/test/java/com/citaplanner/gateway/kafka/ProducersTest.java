package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.gateway.delivery.TopicState;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Checks which settings are recognised as wrong before anything is connected. */
class ProducersTest {
    @Test
    void address_without_a_port_fails_the_start() {
        assertThatThrownBy(() -> producers(Map.of("bootstrap.servers", "kafka-1:9092,kafka-2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'kafka-2' is not");
    }

    @Test
    void blocking_producer_fails_the_start() {
        assertThatThrownBy(() -> producers(Map.of("max.block.ms", 60_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("max.block.ms must be 0");
    }

    @Test
    void setting_of_the_wrong_type_fails_the_start() {
        assertThatThrownBy(() -> producers(Map.of("linger.ms", "soon"))).isInstanceOf(ConfigException.class);
    }

    @Test
    void unresolvable_host_is_not_a_misconfiguration() {
        Producers producers = producers(Map.of("bootstrap.servers", "kafka.invalid:9092"));

        assertThatThrownBy(() -> producers.open(StandaloneKafkaTopic.TOPICS, () -> {}))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        error -> assertThat(ProducerUnavailable.stateFor(error))
                                .isInstanceOf(TopicState.Unavailable.class));
    }

    @Test
    void client_that_cannot_start_is_misconfigured_and_quotes_no_credentials() {
        Producers producers = producers(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required pass\"secreto"));

        assertThatThrownBy(() -> producers.open(StandaloneKafkaTopic.TOPICS, () -> {}))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        error -> assertThat(ProducerUnavailable.stateFor(error))
                                .isInstanceOf(TopicState.Misconfigured.class)
                                .asString()
                                .doesNotContain("secreto"));
    }

    private static Producers producers(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "client.id",
                "producers-test",
                "key.serializer",
                ByteArraySerializer.class.getName(),
                "value.serializer",
                ByteArraySerializer.class.getName(),
                "max.block.ms",
                0));
        settings.putAll(more);
        return new Producers(settings, producer -> {});
    }
}
