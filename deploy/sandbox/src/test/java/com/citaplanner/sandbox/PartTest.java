package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    @Test
    void the_usual_port_holds_where_none_is_asked_for() {
        assertThat(Part.GATEWAY.port(Map.of())).isEqualTo(8080);
        assertThat(Part.GATEWAY.port(Map.of("SANDBOX_GATEWAY_PORT", " "))).isEqualTo(8080);
    }

    @Test
    void a_port_can_be_moved() {
        assertThat(Part.GATEWAY.port(Map.of("SANDBOX_GATEWAY_PORT", "18080"))).isEqualTo(18080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "999999999999"})
    void what_is_no_port_is_refused_by_name(String asked) {
        assertThatThrownBy(() -> Part.KAFKA.port(Map.of("SANDBOX_KAFKA_PORT", asked)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("SANDBOX_KAFKA_PORT")
                .hasMessageContaining(asked);
    }
}
