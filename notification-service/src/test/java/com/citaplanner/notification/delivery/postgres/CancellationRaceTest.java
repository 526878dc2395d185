package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.ReportingChannels;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellation.CancellationResult;
import com.citaplanner.notification.request.Cancellations;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.tracking.Fallbacks;
import com.citaplanner.notification.tracking.OverdueDelivery;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A cancellation that arrives while it is being recorded that the notification was sent. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class CancellationRaceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Transition SENT =
            new Transition.Ended(NotificationState.SENT, Optional.of("90901"), Optional.empty());

    World world;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    StatusMeter meter;

    @Inject
    HeavyWork heavyWork;

    @Inject
    AddressHasher hasher;

    @Inject
    AwaitedDeliveries awaited;

    @Inject
    Cancellations cancellations;

    @Inject
    Fallbacks fallbacks;

    /** Commits only when told to. */
    private static final class HeldTransactions implements Transactions {
        private final Transactions transactions;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final CompletableFuture<Void> mayCommit = new CompletableFuture<>();

        HeldTransactions(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public <T> Uni<T> run(Supplier<Uni<T>> work) {
            return transactions.run(() -> work.get()
                    .invoke(() -> done.complete(null))
                    .call(() -> Uni.createFrom().completionStage(mayCommit)));
        }
    }

    @Test
    void what_is_cancelled_while_its_sending_is_recorded_does_not_continue() {
        // Given a notification whose next channel is open and stopped, so that nothing is sent
        String tenant = "race-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Race')", tenant);
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, 'PUSH', true)", tenant);
        world.change(
                "insert into channel_circuit (tenant_id, channel, reason, retry_at)"
                        + " values (?, 'PUSH', 'test', now() + interval '1 hour')",
                tenant);
        TrackedRows rows = new TrackedRows(world, tenant);
        UUID id = rows.sending("nobody-" + UUID.randomUUID(), "CHATWOOT", "PUSH");
        world.change("update notification set expires_at = now() + interval '1 day' where id = ?", id);

        // When
        HeldTransactions held = new HeldTransactions(transactions);
        DispatchQueue queue = new PostgresDispatchQueue(
                sql, held, meter, heavyWork, hasher, awaited, new ReportingChannels(Set.of(Channel.CHATWOOT)));
        CompletableFuture<?> recording =
                queue.record(rows.held(id, TrackedRows.CLAIM), SENT).subscribeAsCompletionStage();
        held.done.join();
        CompletableFuture<CancellationResult> cancelling = transactions
                .run(() -> cancellations.cancel(new Cancellation(tenant, Optional.of(id), Optional.empty())))
                .subscribeAsCompletionStage();
        await().atMost(TIMEOUT).until(this::someoneWaitsForALock);
        held.mayCommit.complete(null);
        recording.join();

        // Then
        assertThat(cancelling.join()).isEqualTo(new CancellationResult.TooLate(id, NotificationState.SENT));
        world.change("update fallback set due_at = now() where notification_id = ?", id);
        transactions
                .run(() -> fallbacks.moveOn(List.of(new OverdueDelivery(tenant, id, Instant.now()))))
                .await()
                .atMost(TIMEOUT);
        await().atMost(TIMEOUT)
                .until(() -> world.rows("select 1 from fallback where notification_id = ?", id)
                        .isEmpty());
        assertThat(rows.state(id)).isEqualTo("SENT");
        assertThat(rows.open(id)).isFalse();
    }

    private boolean someoneWaitsForALock() {
        return !world.rows(
                        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                                + " and query like '%held as materialized%'")
                .isEmpty();
    }
}
