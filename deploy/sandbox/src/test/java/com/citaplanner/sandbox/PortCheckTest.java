package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void a_taken_port_is_refused_with_the_process_that_has_it() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            Map<Part, Integer> claims = Map.of(Part.GATEWAY, listener.getLocalPort());

            assertThatThrownBy(() -> PortCheck.check(claims))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + listener.getLocalPort() + ", wanted for chatwoot-gateway")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("SANDBOX_GATEWAY_PORT=");
        }
    }

    @Test
    void all_taken_ports_are_named_at_once() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            Map<Part, Integer> claims = Map.of(Part.KAFKA, one.getLocalPort(), Part.SERVICE, other.getLocalPort());

            assertThatThrownBy(() -> PortCheck.check(claims))
                    .hasMessageContaining("wanted for Kafka")
                    .hasMessageContaining("wanted for notification-service");
        }
    }

    @Test
    void free_ports_pass() {
        assertThatCode(() -> PortCheck.check(Map.of(Part.KAFKA, Ports.free()))).doesNotThrowAnyException();
    }

    @Test
    void a_port_of_somebody_unseen_is_still_told() {
        assertThat(PortCheck.describe(Part.KAFKA, 9092, Optional.empty()))
                .contains("Port 9092, wanted for Kafka, is taken by a process that cannot be seen from here");
    }
}
