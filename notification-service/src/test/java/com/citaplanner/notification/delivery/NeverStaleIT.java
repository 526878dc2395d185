package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks that nothing is sent after its cancellation or expiry. {@code -Ddelivery.pairs=10000} runs it in full. */
class NeverStaleIT {
    private static final int PAIRS = Integer.getInteger("delivery.pairs", 400);

    /** Tolerance from sending a request until Chatwoot stores the message. */
    private static final Duration TRANSFER_TIME = Duration.ofMillis(500);

    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> expiring = new ConcurrentHashMap<>();

    /**
     * Cancels one half of the notifications shortly after they were requested; the other half expires shortly after.
     */
    @Test
    void nothing_is_sent_after_its_acknowledged_cancellation_or_expiry() throws Exception {
        try (LoadedService demanding = new LoadedService()) {
            // Given a warm service, so that cancellations often come just in time
            demanding.warmUp();

            // When
            try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
                List<Future<?>> calls = IntStream.range(0, PAIRS)
                        .<Future<?>>mapToObj(i -> callers.submit(
                                () -> i % 2 == 0 ? sendAndCancel(demanding, i) : sendExpiring(demanding, i)))
                        .toList();
                for (Future<?> call : calls) {
                    call.get();
                }
            }
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> demanding
                            .world
                            .rows("select 1 from dispatch limit 1")
                            .isEmpty());

            // Then
            Map<String, List<Message>> messages = demanding.messages();
            System.out.printf(
                    "pairs=%d cancelled=%d expiring=%d sent=%d%n",
                    PAIRS, cancelled.size(), expiring.size(), messages.size());
            assertThat(cancelled).isNotEmpty().doesNotContainAnyElementsOf(messages.keySet());
            assertThat(expiring).hasSize(PAIRS / 2);
            assertThat(expiring)
                    .allSatisfy((id, expiry) -> assertThat(messages.getOrDefault(id, List.of()))
                            .allSatisfy(
                                    message -> assertThat(message.createdAt()).isBefore(expiry.plus(TRANSFER_TIME))));
            assertThat(messages.values())
                    .allSatisfy(copies -> assertThat(copies).hasSize(1));
            assertThat(demanding.world.rows("select distinct state from notification"))
                    .isSubsetOf("SENT", "DELIVERED", "READ", "CANCELLED", "EXPIRED");
        }
    }

    private String sendAndCancel(LoadedService demanding, int i) {
        String id = demanding.send(
                Map.of("recipientId", "c-" + i % LoadedService.CLIENTS, "idempotencyKey", "cancel-" + i));
        LockSupport.parkNanos(Duration.ofMillis(new Random(i).nextInt(300)).toNanos());
        int status = demanding
                .api
                .post("/api/v1/notifications/" + id + "/cancel", Map.of())
                .status();
        assertThat(status).isIn(200, 409);
        if (status == 200) {
            cancelled.add(id);
        }
        return id;
    }

    private String sendExpiring(LoadedService demanding, int i) {
        Instant expiry = Instant.now().plusMillis(new Random(i).nextInt(2000));
        String id = demanding.send(Map.of(
                "recipientId",
                "c-" + i % LoadedService.CLIENTS,
                "idempotencyKey",
                "expire-" + i,
                "expiresAt",
                expiry.toString()));
        expiring.put(id, expiry);
        return id;
    }
}
