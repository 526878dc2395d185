package com.citaplanner.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chaos.ChaosRun;
import com.citaplanner.sandbox.chaos.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks that the packaged gateway keeps its promise in a short outage; {@code ./dev chaos gateway} runs a long one.
 */
class ChaosIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");

    @ParameterizedTest
    @EnumSource(value = Scenario.class, names = "SPOOL_FULL", mode = EnumSource.Mode.EXCLUDE)
    void every_acknowledged_webhook_is_on_the_topic_in_order(Scenario scenario)
            throws IOException, InterruptedException {
        assertThat(new ChaosRun(APPLICATION, 300, Duration.ofSeconds(6)).keepsPromise(scenario))
                .isTrue();
    }
}
