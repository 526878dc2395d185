package com.citaplanner.notification.work;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Processes a batch as a whole and, if it is refused, by halves, until the refused items are isolated. One bad item
 * among n costs about 2 log2(n) further attempts and affects no other item.
 */
public final class BatchSplitter<T, R> {
    private final Function<List<T>, Uni<List<R>>> work;
    private final Predicate<Throwable> splits;

    /** The parts still to be processed, the next one first. */
    private final Deque<List<T>> untried = new ArrayDeque<>();

    private final List<ItemResult<T, R>> results = new ArrayList<>();

    private BatchSplitter(List<T> items, Function<List<T>, Uni<List<R>>> work, Predicate<Throwable> splits) {
        this.work = work;
        this.splits = splits;
        untried.add(items);
    }

    /** The result of one item. */
    public sealed interface ItemResult<T, R> {
        T item();

        /** The item was processed, with this value. */
        record Done<T, R>(T item, R value) implements ItemResult<T, R> {}

        /**
         * Nothing was done for the item: it was refused alone, or the database was unavailable ({@link
         * DatabaseUnavailable}), for which no item is to blame.
         */
        record Failed<T, R>(T item, Throwable cause) implements ItemResult<T, R> {}
    }

    /**
     * @param items processed in this order, in parts one after the other
     * @param work processes all of its items or none, and returns a value for each in their order; may be called again
     *     with some of them after it failed
     * @return one result for each item, in their order; never a failure
     */
    public static <T, R> Uni<List<ItemResult<T, R>>> run(List<T> items, Function<List<T>, Uni<List<R>>> work) {
        return run(items, work, failure -> !(failure instanceof DatabaseUnavailable));
    }

    /** @param splits the failures after which a part is halved; after others, all of its items have failed */
    static <T, R> Uni<List<ItemResult<T, R>>> run(
            List<T> items, Function<List<T>, Uni<List<R>>> work, Predicate<Throwable> splits) {
        return Uni.createFrom().deferred(() -> new BatchSplitter<>(items, work, splits).all());
    }

    /** A loop, not a recursion: parts that end synchronously would exhaust the stack. */
    private Uni<List<ItemResult<T, R>>> all() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(results -> !untried.isEmpty())
                .collect()
                .last();
    }

    private Uni<List<ItemResult<T, R>>> next() {
        List<T> part = untried.pop();
        return Uni.createFrom()
                .deferred(() -> work.apply(part))
                .invoke(values -> done(part, values))
                .onFailure()
                .recoverWithItem(failure -> {
                    failed(part, failure);
                    return null;
                })
                .replaceWith(results);
    }

    private void done(List<T> part, List<R> values) {
        if (values.size() != part.size()) {
            throw new IllegalStateException(
                    "The work returned " + values.size() + " values for " + part.size() + " items");
        }
        for (int i = 0; i < part.size(); i++) {
            results.add(new ItemResult.Done<>(part.get(i), values.get(i)));
        }
    }

    private void failed(List<T> part, Throwable failure) {
        if (part.size() > 1 && splits.test(failure)) {
            int middle = part.size() / 2;
            untried.push(part.subList(middle, part.size()));
            untried.push(part.subList(0, middle));
        } else {
            part.forEach(item -> results.add(new ItemResult.Failed<>(item, failure)));
        }
    }
}
