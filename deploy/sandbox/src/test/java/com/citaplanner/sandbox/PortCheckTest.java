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
    void used_port_is_refused_with_its_process() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            Map<Part, Integer> ports = Map.of(Part.GATEWAY, listener.getLocalPort());

            assertThatThrownBy(() -> PortCheck.check(ports))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + listener.getLocalPort() + " (chatwoot-gateway) is in use by")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (")
                    .hasMessageContaining("SANDBOX_GATEWAY_PORT=");
        }
    }

    @Test
    void all_used_ports_are_reported_together() throws IOException {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            Map<Part, Integer> ports = Map.of(Part.KAFKA, first.getLocalPort(), Part.SERVICE, second.getLocalPort());

            assertThatThrownBy(() -> PortCheck.check(ports))
                    .hasMessageContaining("(Kafka) is in use by")
                    .hasMessageContaining("(notification-service) is in use by");
        }
    }

    @Test
    void free_ports_are_accepted() {
        assertThatCode(() -> PortCheck.check(Map.of(Part.KAFKA, Ports.free()))).doesNotThrowAnyException();
    }

    @Test
    void port_of_an_unknown_process_is_reported() {
        assertThat(PortCheck.describe(Part.KAFKA, 9092, Optional.empty()))
                .contains("Port 9092 (Kafka) is in use by a process of another user");
    }
}
