package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that a long queue of request recipient delays nobody else and is drained at full speed. */
@Tag("measures")
class HotRecipientIT {
    private static final int FEW = 500;
    private static final int MANY = Integer.getInteger("delivery.waiting", 20_000);
    private static final int CONFIRMATIONS = 80;
    private static final String HOT = "hot";

    /**
     * The measured rates.
     *
     * @param drained notifications of the request recipient, a second
     * @param others waits of the others, in milliseconds, ascending
     */
    private record Measurement(double drained, List<Long> others) {
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
    void cost_does_not_depend_on_the_length_of_a_recipients_queue() {
        try (LoadedService demanding = new LoadedService()) {
            // Given a provider that takes 20 ms for everything
            demanding.world.change("insert into tenant (id, name) values (?, 'Hot')", HOT);
            Api.of(demanding.world, HOT, Scope.ADMIN, demanding.service).connectChatwoot(demanding.world, HOT);
            demanding.clients(HOT);
            demanding.warmUp();
            demanding.world.chatwoot.faults().latency(Duration.ofMillis(20));

            // When
            Measurement few = measure(demanding, FEW);
            demanding.world.change("delete from dispatch where tenant_id = ?", HOT);
            demanding.world.change("delete from notification where tenant_id = ?", HOT);
            Measurement many = measure(demanding, MANY);

            // Then
            System.out.printf("%d waiting: %s%n%d waiting: %s%n", FEW, few, MANY, many);
            assertThat(many.drained()).isGreaterThan(few.drained() / 2);
            assertThat(many.median()).isLessThan(2 * few.median() + 100);
        }
    }

    private static Measurement measure(LoadedService demanding, int waiting) {
        demanding.waitingForOne(HOT, waiting);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> demanding
                        .world
                        .rows("select 1 from dispatch where tenant_id = ? and stage = 'QUEUED' offset 1 limit 1", HOT)
                        .isEmpty());
        Instant start = Instant.now();
        long before = sent(demanding);
        Map<String, Instant> requestedAt = new HashMap<>();
        for (int i = 0; i < CONFIRMATIONS; i++) {
            Instant at = Instant.now();
            requestedAt.put(
                    demanding.send(Map.of(
                            "recipientId",
                            "c-" + i % LoadedService.CLIENTS,
                            "idempotencyKey",
                            "quick-" + waiting + "-" + i)),
                    at);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        long sent = sent(demanding) - before;
        long elapsed = Duration.between(start, Instant.now()).toMillis();
        return new Measurement(sent * 1000.0 / elapsed, waits(demanding, requestedAt));
    }

    private static long sent(LoadedService demanding) {
        return Long.parseLong(demanding
                .world
                .rows("select count(*) from notification where tenant_id = ? and state <> 'PENDING'", HOT)
                .getFirst());
    }

    private static List<Long> waits(LoadedService demanding, Map<String, Instant> requestedAt) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> demanding.messages().keySet().containsAll(requestedAt.keySet()));
        Map<String, List<Message>> messages = demanding.messages();
        return requestedAt.entrySet().stream()
                .map(request -> Duration.between(
                                request.getValue(),
                                messages.get(request.getKey()).getFirst().createdAt())
                        .toMillis())
                .sorted()
                .toList();
    }
}
