package com.citaplanner.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.gateway.delivery.LogState;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the settings can be told to be wrong by, before anything is connected. */
class ProducersTest {
    @Test
    void anAddressWithoutAPortEndsTheStart() {
        assertThatThrownBy(() -> producers(Map.of("bootstrap.servers", "kafka-1:9092,kafka-2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'kafka-2' is not");
    }

    @Test
    void aProducerThatMayBlockEndsTheStart() {
        assertThatThrownBy(() -> producers(Map.of("max.block.ms", 60_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("max.block.ms must be 0");
    }

    @Test
    void aSettingOfTheWrongTypeEndsTheStart() {
        assertThatThrownBy(() -> producers(Map.of("linger.ms", "soon"))).isInstanceOf(ConfigException.class);
    }

    @Test
    void aHostWithoutAnAddressIsNoMistake() {
        Producers producers = producers(Map.of("bootstrap.servers", "kafka.invalid:9092"));

        assertThatThrownBy(() -> producers.open(Topic.NAME, () -> {}))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        error -> assertThat(ProducerUnavailable.state(error)).isInstanceOf(LogState.Away.class));
    }

    @Test
    void aClientThatCannotStartOtherwiseIsAMistakeAndQuotesNoCredentials() {
        Producers producers = producers(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required pass\"secreto"));

        assertThatThrownBy(() -> producers.open(Topic.NAME, () -> {}))
                .isInstanceOfSatisfying(
                        KafkaException.class,
                        error -> assertThat(ProducerUnavailable.state(error))
                                .isInstanceOf(LogState.Misconfigured.class)
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
