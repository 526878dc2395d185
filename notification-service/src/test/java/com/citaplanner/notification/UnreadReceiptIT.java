package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.inbound.whatsapp.Callbacks;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Receipts wait on Kafka while the packaged service is stopped, and meanwhile notifications become overdue. */
class UnreadReceiptIT {
    private static final String NUMBER = "1065";
    private static final String TOPIC = "provider.callbacks.v1";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Test
    void a_receipt_that_nobody_has_read_yet_is_not_a_missing_one() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(unsettled(surroundings))) {
            // Given a tenant whose second channel is open and stopped, so that nothing is sent
            service.start();
            world.tenant();
            world.change("insert into whatsapp_route values ('meta', ?, ?)", NUMBER, World.TENANT);
            world.change(
                    "insert into channel_setting (tenant_id, scope, enabled) values (?, 'SMS', true)", World.TENANT);
            world.change(
                    "insert into channel_circuit (tenant_id, channel, reason, retry_at)"
                            + " values (?, 'SMS', 'test', now() + interval '1 hour')",
                    World.TENANT);
            service.kill();

            // When
            TrackedRows rows = new TrackedRows(world, World.TENANT);
            UUID arrived = overdue(world, rows);
            UUID silent = overdue(world, rows);
            Callbacks client = new Callbacks(NUMBER, "5215541000000", "MX.1");
            publish(world, client.status("wamid.1", Instant.now(), "delivered", arrived + ":1"));
            service.start();

            // Then
            await().atMost(TIMEOUT)
                    .until(() -> world.rows("select 1 from fallback").isEmpty());
            assertThat(rows.events(arrived)).containsExactly("DELIVERED WHATSAPP");
            assertThat(rows.open(arrived)).isFalse();
            assertThat(rows.events(silent)).isEqualTo(List.of("PENDING SMS WHATSAPP: not delivered within 15 min"));
            assertThat(rows.open(silent)).isTrue();
        }
    }

    private static Map<String, String> unsettled(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_FALLBACK_SETTLING", "0s");
        return environment;
    }

    private static UUID overdue(World world, TrackedRows rows) {
        UUID id = rows.ended("SENT", "nobody-" + UUID.randomUUID(), Instant.now(), "WHATSAPP", "SMS");
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " values (?, ?, 'WHATSAPP', 900, now())",
                id,
                World.TENANT);
        return id;
    }

    private static void publish(World world, JsonNode body) {
        byte[] data = body.toString().getBytes(StandardCharsets.UTF_8);
        world.stream.sendFrom("meta", TOPIC, "meta:wamid.1", "com.whatsapp.message", "test-1", data);
    }
}
