package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that waiting notifications do not delay due ones. {@code -Ddelivery.waiting=100000} runs it in full. */
@Tag("measures")
class TimelinessIT {
    private static final int WAITING = Integer.getInteger("delivery.waiting", 20_000);
    private static final int SCHEDULED = 60;
    private static final int CONFIRMATIONS = 200;

    @Test
    void scheduled_notifications_leave_within_two_seconds_beside_many_waiting() {
        try (LoadedService demanding = new LoadedService()) {
            // Given many whose time comes in days
            demanding.waiting("demo", WAITING, "now() + interval '7 days'", NotificationState.SCHEDULED);
            demanding.warmUp();

            // When
            Map<String, Instant> due = new HashMap<>();
            for (int i = 0; i < SCHEDULED; i++) {
                Instant at = Instant.now().plusMillis(2000 + i * 150L);
                due.put(
                        demanding.send(Map.of(
                                "recipientId", "c-" + i, "idempotencyKey", "soon-" + i, "sendAt", at.toString())),
                        at);
            }

            // Then
            List<Long> waits = waits(demanding, due);
            assertThat(waits.getFirst()).isGreaterThanOrEqualTo(0);
            assertThat(waits.getLast()).isLessThan(2000);
        }
    }

    @Test
    void confirmation_does_not_wait_for_another_tenants_slow_provider() {
        try (LoadedService demanding = new LoadedService();
                ChatwootStandIn slow =
                        ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            // Given
            slow.faults().latency(Duration.ofSeconds(2));
            connect(demanding, slow);
            demanding.clients("slow");
            demanding.warmUp();
            demanding.waiting("slow", WAITING, "now()", NotificationState.PENDING);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !slow.journal().entries().isEmpty());

            // When
            Map<String, Instant> requestedAt = new HashMap<>();
            for (int i = 0; i < CONFIRMATIONS; i++) {
                Instant at = Instant.now();
                requestedAt.put(
                        demanding.send(Map.of(
                                "recipientId", "c-" + i % LoadedService.CLIENTS, "idempotencyKey", "quick-" + i)),
                        at);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }

            // Then
            List<Long> waits = waits(demanding, requestedAt);
            assertThat(waits.get(waits.size() * 99 / 100)).isLessThan(1000);
            assertThat(demanding.world.rows("select 1 from dispatch where tenant_id = 'slow' limit 1"))
                    .isNotEmpty();
        }
    }

    private static void connect(LoadedService demanding, ChatwootStandIn chatwoot) {
        Api admin = Api.of(demanding.world, "slow", Scope.ADMIN, demanding.service);
        Api.ApiResponse connected = admin.put(
                "/api/v1/tenants/slow/chatwoot",
                Map.of(
                        "values",
                        Map.of(
                                "apiUrl",
                                chatwoot.url(),
                                "apiAccessToken",
                                chatwoot.accessToken(),
                                "accountId",
                                chatwoot.accountId(),
                                "inboxId",
                                Surroundings.INBOX)));
        assertThat(connected.status()).as(connected.text()).isEqualTo(200);
    }

    /** Times from the given moments until Chatwoot had the messages, in milliseconds, ascending. */
    private static List<Long> waits(LoadedService demanding, Map<String, Instant> moments) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> demanding.messages().keySet().containsAll(moments.keySet()));
        List<Long> waits = demanding.messages().entrySet().stream()
                .filter(entry -> moments.containsKey(entry.getKey()))
                .map(entry -> Duration.between(
                                moments.get(entry.getKey()),
                                entry.getValue().getFirst().createdAt())
                        .toMillis())
                .sorted()
                .toList();
        System.out.printf(
                "waiting=%d measured=%d p50=%d p99=%d longest=%d ms%n",
                WAITING,
                waits.size(),
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 99 / 100),
                waits.getLast());
        return waits;
    }
}
