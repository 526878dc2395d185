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

/** Nothing is sent that nobody wants any more. {@code -Ddelivery.pairs=10000} tries it in full. */
class NeverStaleIT {
    private static final int PAIRS = Integer.getInteger("delivery.pairs", 400);

    /** From the moment a request leaves us until Chatwoot writes down that it has come. */
    private static final Duration ON_THE_WIRE = Duration.ofMillis(500);

    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> expiring = new ConcurrentHashMap<>();

    /** One half is cancelled a moment after it was asked for, the other half expires in a moment. */
    @Test
    void nothing_is_sent_after_its_cancellation_was_acknowledged_nor_after_its_expiry() throws Exception {
        try (DemandingWorld demanding = new DemandingWorld()) {
            // Given a service that is as fast as it gets, so that it is often a close thing
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
                                    message -> assertThat(message.createdAt()).isBefore(expiry.plus(ON_THE_WIRE))));
            assertThat(messages.values())
                    .allSatisfy(copies -> assertThat(copies).hasSize(1));
            assertThat(demanding.world.rows("select distinct state from notification"))
                    .isSubsetOf("SENT", "DELIVERED", "READ", "CANCELLED", "EXPIRED");
        }
    }

    private String sendAndCancel(DemandingWorld demanding, int i) {
        String id = demanding.send(
                Map.of("recipientId", "c-" + i % DemandingWorld.CLIENTS, "idempotencyKey", "cancel-" + i));
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

    private String sendExpiring(DemandingWorld demanding, int i) {
        Instant expiry = Instant.now().plusMillis(new Random(i).nextInt(2000));
        String id = demanding.send(Map.of(
                "recipientId",
                "c-" + i % DemandingWorld.CLIENTS,
                "idempotencyKey",
                "expire-" + i,
                "expiresAt",
                expiry.toString()));
        expiring.put(id, expiry);
        return id;
    }
}
