package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.Answer;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel that is stopped is seen, disturbs no other tenant, and goes on when the settings change. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class StoppedChannelsTest {
    private static final Api NOBODY_SPECIAL = Api.with(null);

    World world;

    private final String tenant = "stopped-" + UUID.randomUUID();
    private UUID putOff;

    @BeforeEach
    void aTenantWhoseCredentialsFail() {
        Api.of(world, tenant, Scope.READ);
        putOff = new Rows(world, tenant).sending("c-1", "PUSH");
        world.change(
                "update dispatch set state = 'PENDING', stage = 'WAITING', due_at = now() + interval '50 seconds'"
                        + " where notification_id = ?",
                putOff);
        world.change(
                "insert into channel_circuit (tenant_id, channel, reason, retry_at)"
                        + " values (?, 'PUSH', 'HTTP 401', now() + interval '1 hour')",
                tenant);
    }

    @Test
    void it_is_seen_by_number_and_the_service_stays_ready() {
        await().atMost(Duration.ofSeconds(20)).until(() -> stopped() >= 1);

        Answer health = NOBODY_SPECIAL.get("/q/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text()).contains("\"PUSH.stopped\"").doesNotContain(tenant);
        assertThat(NOBODY_SPECIAL.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(NOBODY_SPECIAL.get("/q/metrics").text())
                .contains("citaplanner_dispatch_open{stage=\"WAITING\"}", "citaplanner_dispatch_oldest_seconds");
    }

    private static double stopped() {
        return NOBODY_SPECIAL
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("citaplanner_channels_stopped{channel=\"PUSH\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void when_the_tenants_settings_change_it_goes_on_at_once() {
        world.change("update tenant set settings_version = settings_version + 1 where id = ?", tenant);

        assertThat(world.rows("select 1 from channel_circuit where tenant_id = ?", tenant))
                .isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.rows("select 1 from dispatch where notification_id = ?", putOff)
                        .isEmpty());
    }
}
