package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs a bulk sync beside messages, under Chatwoot's own limits and at production rates. Takes minutes; run by hand
 * with {@code -Dit.test=SyncLimits}.
 */
class SyncLimits {
    private static final int CLIENTS = 4_000;
    private static final int MESSAGES = 240;
    private static final int CHATWOOTS_LIMIT = 3_000;

    @Test
    void messages_pass_and_the_rate_limit_is_kept() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(surroundings.environment())) {
            // Given
            service.start();
            world.tenant();
            SyncRows.clients(world, World.TENANT, CLIENTS);
            world.chatwoot.limits().enabled(true).countLoopback(true);

            // When
            SyncRows.begin(world, World.TENANT);
            for (int i = 0; i < MESSAGES; i++) {
                world.request("m-" + i, "c-%06d".formatted(CLIENTS - i), "Aviso " + i);
                await().pollDelay(Duration.ofMillis(250)).until(() -> true);
            }
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> SyncRows.state(world, World.TENANT).equals("DONE"));

            // Then
            Map<Long, Long> minutes = world.chatwoot.journal().entries().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.at().getEpochSecond() / 60, TreeMap::new, Collectors.counting()));
            List<String> waits = world.rows(
                    "select state, round(cast(max(extract(epoch from updated_at - created_at)) as numeric), 2),"
                            + " round(cast(avg(extract(epoch from updated_at - created_at)) as numeric), 2), count(*)"
                            + " from notification group by state");
            System.out.printf(
                    "requests by minute %s, messages (longest, mean, how many) %s%n", minutes.values(), waits);
            assertThat(minutes.values()).allMatch(count -> count <= CHATWOOTS_LIMIT);
            assertThat(world.chatwoot.journal().entries()).noneMatch(entry -> entry.status() == 429);
            assertThat(world.chatwoot.journal().count("GET contacts/search")).isZero();
            assertThat(world.rows("select count(*) from notification where state = 'SENT'"))
                    .containsExactly(Integer.toString(MESSAGES));
            assertThat(world.chatwoot.journal().entries().stream().map(Journal.Entry::status))
                    .allMatch(status -> status == 200 || status == 422);
        }
    }
}
