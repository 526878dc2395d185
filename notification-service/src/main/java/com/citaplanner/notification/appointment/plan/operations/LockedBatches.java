package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.work.BatchSplitter;
import com.citaplanner.notification.work.BatchSplitter.ItemResult;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Processes what is due, batch by batch, beside other instances: one transaction finds a batch, locks it and processes
 * it. Only where that is refused, the batch is processed in parts, each of which is locked again.
 */
final class LockedBatches<T> {
    private final Transactions transactions;
    private final Function<Collection<T>, Uni<List<T>>> lock;
    private final Function<List<T>, Uni<Void>> process;

    /**
     * @param lock locks those that are still due and that no other transaction holds
     * @param process processes all, which the current transaction has locked, or fails
     */
    LockedBatches(
            Transactions transactions,
            Function<Collection<T>, Uni<List<T>>> lock,
            Function<List<T>, Uni<Void>> process) {
        this.transactions = transactions;
        this.lock = lock;
        this.process = process;
    }

    /** What the database refuses, alone. */
    record Refused<T>(T item, Throwable cause) {}

    /**
     * @param found how many were locked at first
     * @param any whether any was processed here; what another transaction holds does not count
     */
    record Done<T>(int found, boolean any, List<Refused<T>> refused) {}

    /** @param find locks what is due, without what another transaction holds */
    Uni<Done<T>> run(Supplier<Uni<List<T>>> find) {
        AtomicReference<List<T>> found = new AtomicReference<>(List.of());
        return transactions
                .run(() -> find.get()
                        .invoke(found::set)
                        .call(items -> items.isEmpty() ? Uni.createFrom().voidItem() : process.apply(items)))
                .map(items -> new Done<T>(items.size(), !items.isEmpty(), List.of()))
                .onFailure(failure -> !(failure instanceof DatabaseUnavailable)
                        && !found.get().isEmpty())
                .recoverWithUni(() -> inParts(found.get()));
    }

    private Uni<Done<T>> inParts(List<T> items) {
        return BatchSplitter.run(items, this::part)
                .map(results -> new Done<>(
                        items.size(),
                        results.stream()
                                .anyMatch(result -> result instanceof ItemResult.Done<T, Boolean> done && done.value()),
                        results.stream().flatMap(LockedBatches::refused).toList()));
    }

    private Uni<List<Boolean>> part(List<T> items) {
        return transactions
                .run(() -> lock.apply(items)
                        .call(locked -> locked.isEmpty() ? Uni.createFrom().voidItem() : process.apply(locked)))
                .map(HashSet::new)
                .map(locked -> locked(items, locked));
    }

    private static <T> List<Boolean> locked(List<T> items, Set<T> locked) {
        return items.stream().map(locked::contains).toList();
    }

    private static <T> Stream<Refused<T>> refused(ItemResult<T, Boolean> result) {
        return switch (result) {
            case ItemResult.Done<T, Boolean> done -> Stream.empty();
            case ItemResult.Failed<T, Boolean>(T item, Throwable cause)
            when cause instanceof DatabaseUnavailable -> Stream.empty();
            case ItemResult.Failed<T, Boolean>(T item, Throwable cause) -> Stream.of(new Refused<>(item, cause));
        };
    }
}
