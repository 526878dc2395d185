package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Stores many items in one transaction, or in several if the database refuses some of them. Other failures, for example
 * of a limit, do not split the batch.
 */
public final class SharedTransaction {
    private SharedTransaction() {}

    /**
     * @param work stores its items in the current transaction and returns a result for each, in their order; may be
     *     called again with some of them
     * @param refused the result of an item that the database refuses, for which nothing was stored
     * @return one result for each item, in their order; fails for any other reason, and what was stored before stays
     *     stored
     */
    public static <T, R> Uni<List<R>> run(
            Transactions transactions,
            List<T> items,
            Function<List<T>, Uni<List<R>>> work,
            BiFunction<T, DatabaseRefused, R> refused) {
        return BatchSplitter.run(
                        items, part -> transactions.run(() -> work.apply(part)), DatabaseRefused.class::isInstance)
                .chain(results -> values(results, refused));
    }

    private static <T, R> Uni<List<R>> values(
            List<BatchSplitter.ItemResult<T, R>> results, BiFunction<T, DatabaseRefused, R> refused) {
        List<R> values = new ArrayList<>(results.size());
        for (BatchSplitter.ItemResult<T, R> result : results) {
            switch (result) {
                case BatchSplitter.ItemResult.Done<T, R>(T item, R value) -> values.add(value);
                case BatchSplitter.ItemResult.Failed<T, R>(T item, DatabaseRefused cause) ->
                    values.add(refused.apply(item, cause));
                case BatchSplitter.ItemResult.Failed<T, R>(T item, Throwable cause) -> {
                    return Uni.createFrom().failure(cause);
                }
            }
        }
        return Uni.createFrom().item(values);
    }
}
