package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    @Test
    void default_port_is_used_if_none_is_set() {
        assertThat(Part.GATEWAY.port(Map.of())).isEqualTo(8080);
        assertThat(Part.GATEWAY.port(Map.of("SANDBOX_GATEWAY_PORT", " "))).isEqualTo(8080);
    }

    @Test
    void port_can_be_changed() {
        assertThat(Part.GATEWAY.port(Map.of("SANDBOX_GATEWAY_PORT", "18080"))).isEqualTo(18080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "999999999999"})
    void invalid_port_is_refused_with_its_variable(String value) {
        assertThatThrownBy(() -> Part.KAFKA.port(Map.of("SANDBOX_KAFKA_PORT", value)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SANDBOX_KAFKA_PORT")
                .hasMessageContaining(value);
    }
}
