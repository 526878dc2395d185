package com.citaplanner.notification.appointment.plan.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@BesideOthers
class LockedBatchesTest {
    private final Set<Integer> heldByOthers = new HashSet<>();
    private final Set<Integer> refused = new HashSet<>();
    private final List<List<Integer>> processed = new ArrayList<>();
    private final LockedBatches<Integer> batches = new LockedBatches<>(
            new Transactions() {
                @Override
                public <T> Uni<T> run(Supplier<Uni<T>> work) {
                    return Uni.createFrom().deferred(work::get);
                }
            },
            items -> Uni.createFrom()
                    .item(items.stream()
                            .filter(item -> !heldByOthers.contains(item))
                            .toList()),
            this::process);

    private Uni<Void> process(List<Integer> items) {
        if (items.stream().anyMatch(refused::contains)) {
            return Uni.createFrom().failure(new IllegalStateException("refused"));
        }
        processed.add(items);
        return Uni.createFrom().voidItem();
    }

    private LockedBatches.Done<Integer> run(Integer... found) {
        return batches.run(() -> Uni.createFrom().item(List.of(found))).await().atMost(Duration.ofSeconds(5));
    }

    @Test
    void batch_is_processed_at_once() {
        assertThat(run(1, 2, 3)).isEqualTo(new LockedBatches.Done<Integer>(3, true, List.of()));
        assertThat(processed).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void nothing_found_is_nothing_done() {
        assertThat(run()).isEqualTo(new LockedBatches.Done<Integer>(0, false, List.of()));
        assertThat(processed).isEmpty();
    }

    @Test
    void refused_items_are_isolated() {
        refused.add(3);

        LockedBatches.Done<Integer> done = run(1, 2, 3, 4);

        assertThat(done.any()).isTrue();
        assertThat(done.refused()).extracting(LockedBatches.Refused::item).containsExactly(3);
        assertThat(processed.stream().flatMap(List::stream)).containsExactlyInAnyOrder(1, 2, 4);
    }

    /** Otherwise a loop would go on at once with items that another instance is working on. */
    @Test
    void what_others_hold_does_not_count_as_done() {
        refused.add(1);
        heldByOthers.addAll(Set.of(2, 3, 4));

        LockedBatches.Done<Integer> done = run(1, 2, 3, 4);

        assertThat(done.any()).isFalse();
        assertThat(done.refused()).extracting(LockedBatches.Refused::item).containsExactly(1);
    }
}
