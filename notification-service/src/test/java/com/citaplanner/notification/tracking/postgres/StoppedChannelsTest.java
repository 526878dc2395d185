package com.citaplanner.notification.tracking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stopped channel is visible, does not affect other tenants, and continues when the settings change. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class StoppedChannelsTest {
    private static final Api NOBODY_SPECIAL = Api.with(null);

    World world;

    private final String tenant = "stopped-" + UUID.randomUUID();
    private UUID putOff;
    private Api reader;

    @BeforeEach
    void aTenantWhoseCredentialsFail() {
        reader = Api.of(world, tenant, Scope.READ);
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'PUSH', true, '{}')",
                tenant);
        putOff = new TrackedRows(world, tenant).sending("c-1", "PUSH");
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
    void stopped_channels_are_counted_and_the_service_stays_ready() {
        await().atMost(Duration.ofSeconds(20)).until(() -> stopped() >= 1);

        ApiResponse health = NOBODY_SPECIAL.get("/q/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text())
                .contains("\"PUSH.stopped\"", "\"PUSH.limited\"")
                .doesNotContain(tenant);
        assertThat(NOBODY_SPECIAL.get("/q/health/ready").status()).isEqualTo(200);
        assertThat(NOBODY_SPECIAL.get("/q/metrics").text())
                .contains("citaplanner_dispatch_open{stage=\"WAITING\"}", "citaplanner_dispatch_oldest_seconds");
    }

    @Test
    void an_account_limit_is_counted_separately() {
        world.change("update channel_circuit set cause = 'LIMIT', reason = '550 5.4.5' where tenant_id = ?", tenant);

        await().atMost(Duration.ofSeconds(20)).until(() -> number("limited") >= 1);
        JsonNode states =
                reader.get("/api/v1/tenants/" + tenant + "/channels").body().path("items");
        assertThat(states).hasSize(Channel.values().length);
        assertThat(states)
                .filteredOn(state -> state.path("channel").asText().equals("PUSH"))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.path("state").asText()).isEqualTo("LIMITED");
                    assertThat(state.path("reason").asText()).isEqualTo("550 5.4.5");
                    assertThat(Instant.parse(state.path("retryAt").asText())).isAfter(Instant.now());
                });
        assertThat(states)
                .filteredOn(state -> state.path("channel").asText().equals("EMAIL"))
                .singleElement()
                .hasToString(
                        "{\"channel\":\"EMAIL\",\"state\":\"CLOSED\",\"reason\":\"EMAIL is switched off in the tenant's settings\"}");
    }

    private static double stopped() {
        return number("stopped");
    }

    /** From the health check: gauges of an earlier start in this process may be stale. */
    private static double number(String what) {
        return NOBODY_SPECIAL
                .get("/q/health")
                .body()
                .path("checks")
                .valueStream()
                .mapToDouble(check -> check.path("data").path("PUSH." + what).asDouble())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50 seconds", "14 minutes"})
    void a_change_of_settings_resumes_the_channel_at_once(String due) {
        world.change("update dispatch set due_at = now() + cast(? as interval) where notification_id = ?", due, putOff);
        world.change("update tenant set settings_version = settings_version + 1 where id = ?", tenant);

        assertThat(world.rows("select 1 from channel_circuit where tenant_id = ?", tenant))
                .isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.rows("select 1 from dispatch where notification_id = ?", putOff)
                        .isEmpty());
    }
}
