package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.chatwoot.book.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Whatever waits for one recipient holds up nobody else, and leaves one after the other without a pause between. */
class HotRecipientIT {
    private static final int WAITING = Integer.getInteger("delivery.waiting", 20_000);
    private static final int CONFIRMATIONS = 100;
    private static final String HOT = "hot";

    @Test
    void a_long_queue_of_one_recipient_slows_nobody_and_drains_at_the_pace_of_its_provider() {
        try (DemandingWorld demanding = new DemandingWorld()) {
            // Given a provider that takes 20 ms for everything
            demanding.world.change("insert into tenant (id, name) values (?, 'Hot')", HOT);
            demanding.clients(HOT);
            demanding.warmUp();
            demanding.world.chatwoot.faults().latency(Duration.ofMillis(20));
            demanding.waitingForOne(HOT, WAITING);
            await().atMost(Duration.ofMinutes(1)).until(() -> sent(demanding) > 0);

            // When
            Instant begun = Instant.now();
            long before = sent(demanding);
            Map<String, Instant> asked = new HashMap<>();
            for (int i = 0; i < CONFIRMATIONS; i++) {
                Instant at = Instant.now();
                asked.put(
                        demanding.send(Map.of(
                                "recipientId", "c-" + i % DemandingWorld.CLIENTS, "idempotencyKey", "quick-" + i)),
                        at);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            Map<String, List<Message>> messages = messages(demanding, asked);
            double drained = (sent(demanding) - before)
                    * 1000.0
                    / Duration.between(begun, Instant.now()).toMillis();

            // Then
            List<Long> waits = asked.entrySet().stream()
                    .map(one -> Duration.between(
                                    one.getValue(),
                                    messages.get(one.getKey()).getFirst().createdAt())
                            .toMillis())
                    .sorted()
                    .toList();
            System.out.printf(
                    "waiting for one=%d drained=%.1f/s others: p50=%d p99=%d ms%n",
                    WAITING, drained, waits.get(waits.size() / 2), waits.get(waits.size() * 99 / 100));
            assertThat(drained).isGreaterThan(4);
            assertThat(waits.get(waits.size() / 2)).isLessThan(500);
        }
    }

    private static long sent(DemandingWorld demanding) {
        return Long.parseLong(demanding
                .world
                .rows("select count(*) from notification where tenant_id = ? and state <> 'PENDING'", HOT)
                .getFirst());
    }

    private static Map<String, List<Message>> messages(DemandingWorld demanding, Map<String, Instant> asked) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> demanding.messages().keySet().containsAll(asked.keySet()));
        return demanding.messages();
    }
}
