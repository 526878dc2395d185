package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServiceTest {
    @TempDir
    private Path root;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final int port = Ports.free();
    private SupervisedService service;

    @BeforeEach
    void install() throws IOException {
        FakeService.installAs(Part.SERVICE, root);
        service = service(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.close();
    }

    @Test
    void killed_service_is_restarted() throws InterruptedException {
        service.launch();
        service.awaitReady();
        long first = service.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> output.toString(StandardCharsets.UTF_8).contains("is ready again"));
        assertThat(service.pid()).isNotEqualTo(first);
        assertThat(output.toString(StandardCharsets.UTF_8)).contains("ended by signal 9", "Restarting it in 1 s");
    }

    @Test
    void stopped_service_is_not_restarted_or_reported() throws InterruptedException {
        service.launch();
        service.awaitReady();
        ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();

        service.close();
        service.launch();

        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessHandle.of(service.pid())).isEmpty();
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain("ended by signal");
    }

    @Test
    void service_that_never_gets_ready_is_reported_with_the_end_of_its_log() {
        service = service(Map.of("FAKE_FAILURE", "yes"));
        service.launch();

        assertThatThrownBy(service::awaitReady)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("notification-service ended with exit code 3 before it was ready")
                .hasMessageContaining("| no database here");
    }

    private SupervisedService service(Map<String, String> environment) {
        ServiceCommand command = new ServiceCommand(Part.SERVICE, root, environment, root.resolve("service.log"));
        Progress progress = new Progress(new PrintStream(output, true, StandardCharsets.UTF_8), Clock.systemUTC());
        return new SupervisedService(command, "http://127.0.0.1:" + port, progress);
    }
}
