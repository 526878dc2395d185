package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chaos.NotificationRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the chaos test with 2,000 requests; {@code ./dev chaos notifications} runs it with 100,000. */
class NotificationChaosIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");

    @Test
    void each_request_becomes_one_message() throws Exception {
        assertThat(new NotificationRun(APPLICATION, 2000, 10).keepsPromise()).isTrue();
    }
}
