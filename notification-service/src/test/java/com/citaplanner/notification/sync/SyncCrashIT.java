package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The packaged service is killed during a bulk sync with requests in progress. */
class SyncCrashIT {
    private static final int CLIENTS = 600;
    private static final int BATCH = 60;
    private static final int CONCURRENT_REQUESTS = 8;

    @Test
    void a_run_continues_after_a_crash_and_creates_no_contact_twice() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(impatient(surroundings))) {
            // Given
            service.start();
            world.tenant();
            SyncRows.clients(world, World.TENANT, CLIENTS);
            int others = world.chatwoot.contacts().size();
            world.chatwoot.faults().latency(Duration.ofMillis(40));

            // When
            SyncRows.begin(world, World.TENANT);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> world.chatwoot.contacts().size() > others + CLIENTS / 3);
            service.kill();
            int made = world.chatwoot.contacts().size() - others;
            service.start();

            // Then
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> SyncRows.state(world, World.TENANT).equals("DONE"));
            assertThat(made).isBetween(CLIENTS / 3, CLIENTS - 1);
            assertThat(world.rows("select total, synced, created, failed from sync_run"))
                    .containsExactly("600|600|600|0");
            assertThat(world.chatwoot.contacts()).hasSize(others + CLIENTS);
            assertThat(world.chatwoot.contacts().stream()
                            .map(Contact::phoneNumber)
                            .filter(Objects::nonNull))
                    .doesNotHaveDuplicates();
            assertThat(filters(world)).isLessThanOrEqualTo(CLIENTS / BATCH + 1 + BATCH / 15);
            assertThat(creations(world)).isBetween((long) CLIENTS, (long) CLIENTS + CONCURRENT_REQUESTS);
        }
    }

    private static Map<String, String> impatient(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CHATWOOT_READ_TIMEOUT", "2s");
        environment.put("CITAPLANNER_CHATWOOT_SETTLING", "3s");
        environment.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        environment.put("CITAPLANNER_CHATWOOT_RATE_MAX_BACKGROUND_WAIT", "1s");
        environment.put("CITAPLANNER_SYNC_LEASE", "30s");
        return environment;
    }

    private static long filters(World world) {
        return world.chatwoot.journal().count("POST contacts/filter");
    }

    private static long creations(World world) {
        List<Journal.Entry> entries = world.chatwoot.journal().entries();
        return entries.stream()
                .filter(entry -> entry.route().equals("POST contacts"))
                .count();
    }
}
