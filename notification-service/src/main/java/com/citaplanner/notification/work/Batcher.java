package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Combines items that arrive while earlier work is running. A single item is processed at once; under load, one
 * database round trip carries many, and no timer is needed.
 *
 * @param <T> the item
 * @param <R> its result
 */
public final class Batcher<T, R> {
    private record WaitingItem<T, R>(T item, UniEmitter<? super R> caller) {}

    private final int maxBatch;
    private final Function<List<T>, Uni<List<R>>> work;
    private final List<WaitingItem<T, R>> waiting = new ArrayList<>();
    private boolean running;

    /**
     * @param maxBatch the maximum number of items per batch
     * @param work processes all items or none, and returns their results in order. If it fails, the batch is split
     *     ({@link BatchSplitter}), so that only the items that caused the failure fail; while the database is
     *     unavailable, all fail
     */
    public Batcher(int maxBatch, Function<List<T>, Uni<List<R>>> work) {
        this.maxBatch = maxBatch;
        this.work = work;
    }

    /**
     * Processes the item upon subscription. The number of waiting items is bounded by the callers, each of which waits
     * for its result.
     */
    public Uni<R> add(T item) {
        return Uni.createFrom().emitter(asker -> {
            synchronized (this) {
                waiting.add(new WaitingItem<>(item, asker));
            }
            next();
        });
    }

    private void next() {
        List<WaitingItem<T, R>> batch = take();
        if (!batch.isEmpty()) {
            BatchSplitter.run(batch.stream().map(WaitingItem::item).toList(), work)
                    .subscribe()
                    .with(results -> ended(() -> answer(batch, results)), failure -> ended(() -> fail(batch, failure)));
        }
    }

    private synchronized List<WaitingItem<T, R>> take() {
        if (running || waiting.isEmpty()) {
            return List.of();
        }
        running = true;
        List<WaitingItem<T, R>> head = waiting.subList(0, Math.min(maxBatch, waiting.size()));
        List<WaitingItem<T, R>> batch = List.copyOf(head);
        head.clear();
        return batch;
    }

    /** Begins the next batch before the callers continue, so that their next items do not overtake waiting ones. */
    private void ended(Runnable notifyCallers) {
        synchronized (this) {
            running = false;
        }
        next();
        notifyCallers.run();
    }

    private static <T, R> void answer(List<WaitingItem<T, R>> batch, List<BatchSplitter.ItemResult<T, R>> results) {
        for (int i = 0; i < batch.size(); i++) {
            UniEmitter<? super R> asker = batch.get(i).caller();
            switch (results.get(i)) {
                case BatchSplitter.ItemResult.Done<T, R>(T item, R value) -> asker.complete(value);
                case BatchSplitter.ItemResult.Failed<T, R>(T item, Throwable cause) -> asker.fail(cause);
            }
        }
    }

    private static <T, R> void fail(List<WaitingItem<T, R>> batch, Throwable failure) {
        batch.forEach(item -> item.caller().fail(failure));
    }
}
