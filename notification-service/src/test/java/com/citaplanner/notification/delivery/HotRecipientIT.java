package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits for one recipient holds up nobody else, and leaves as fast as one after the other can, however much it is. */
@Tag("measures")
class HotRecipientIT {
    private static final int FEW = 500;
    private static final int MANY = Integer.getInteger("delivery.waiting", 20_000);
    private static final int CONFIRMATIONS = 80;
    private static final String HOT = "hot";

    /**
     * @param drained of the one recipient's notifications, in a second
     * @param others how long others waited for theirs, in milliseconds, the shortest first
     */
    private record Pace(double drained, List<Long> others) {
        long median() {
            return others.get(others.size() / 2);
        }

        @Override
        public String toString() {
            return "drained %.1f/s, others: p50=%d p95=%d ms"
                    .formatted(drained, median(), others.get(others.size() * 95 / 100));
        }
    }

    @Test
    void a_recipients_queue_costs_the_same_however_long_it_is() {
        try (DemandingWorld demanding = new DemandingWorld()) {
            // Given a provider that takes 20 ms for everything
            demanding.world.change("insert into tenant (id, name) values (?, 'Hot')", HOT);
            demanding.clients(HOT);
            demanding.warmUp();
            demanding.world.chatwoot.faults().latency(Duration.ofMillis(20));

            // When
            Pace few = pace(demanding, FEW);
            demanding.world.change("delete from dispatch where tenant_id = ?", HOT);
            demanding.world.change("delete from notification where tenant_id = ?", HOT);
            Pace many = pace(demanding, MANY);

            // Then
            System.out.printf("%d waiting: %s%n%d waiting: %s%n", FEW, few, MANY, many);
            assertThat(many.drained()).isGreaterThan(few.drained() / 2);
            assertThat(many.median()).isLessThan(2 * few.median() + 100);
        }
    }

    private static Pace pace(DemandingWorld demanding, int waiting) {
        demanding.waitingForOne(HOT, waiting);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> demanding
                        .world
                        .rows("select 1 from dispatch where tenant_id = ? and stage = 'QUEUED' offset 1 limit 1", HOT)
                        .isEmpty());
        Instant begun = Instant.now();
        long before = sent(demanding);
        Map<String, Instant> asked = new HashMap<>();
        for (int i = 0; i < CONFIRMATIONS; i++) {
            Instant at = Instant.now();
            asked.put(
                    demanding.send(Map.of(
                            "recipientId",
                            "c-" + i % DemandingWorld.CLIENTS,
                            "idempotencyKey",
                            "quick-" + waiting + "-" + i)),
                    at);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        long sent = sent(demanding) - before;
        long took = Duration.between(begun, Instant.now()).toMillis();
        return new Pace(sent * 1000.0 / took, waits(demanding, asked));
    }

    private static long sent(DemandingWorld demanding) {
        return Long.parseLong(demanding
                .world
                .rows("select count(*) from notification where tenant_id = ? and state <> 'PENDING'", HOT)
                .getFirst());
    }

    private static List<Long> waits(DemandingWorld demanding, Map<String, Instant> asked) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> demanding.messages().keySet().containsAll(asked.keySet()));
        Map<String, List<Message>> messages = demanding.messages();
        return asked.entrySet().stream()
                .map(one -> Duration.between(
                                one.getValue(),
                                messages.get(one.getKey()).getFirst().createdAt())
                        .toMillis())
                .sorted()
                .toList();
    }
}
