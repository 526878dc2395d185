package com.citaplanner.notification.trace.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.trace.Tracing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service without settings records nothing, whatever a record's header says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class UntracedDeliveryTest {
    World world;

    @Inject
    Tracing tracing;

    @Test
    void nothing_is_recorded_stored_or_passed_on_by_default() {
        world.tenant();
        String key = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", key,
                "ce_source", "/test",
                "ce_type", "com.citaplanner.notification.requested",
                "content-type", "application/json",
                "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
        String body = Api.write(Map.of(
                "tenantId",
                World.TENANT,
                "type",
                "APPOINTMENT_REMINDER",
                "channel",
                "CHATWOOT",
                "recipientId",
                "nobody-" + key,
                "message",
                "Hola"));

        world.stream.raw(
                "notifications.requests.v1", World.TENANT + ":" + key, headers, body.getBytes(StandardCharsets.UTF_8));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.stream.all("notifications.status.v1"))
                        .filteredOn(event -> event.value().contains(key))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(event -> assertThat(event.headers()).doesNotContainKey("traceparent")));
        assertThat(world.rows("select traceparent is null from notification where idempotency_key = ?", key))
                .containsExactly("t");
        assertThat(tracing).isEqualTo(Tracing.OFF);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }
}
