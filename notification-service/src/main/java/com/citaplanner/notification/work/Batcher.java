package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Does together what was asked while earlier work was under way. Alone, an item is done at once; under load, one round trip
 * to the database carries many, and nobody has to wait for a timer.
 *
 * @param <T> what is asked
 * @param <R> what became of it
 */
public final class Batcher<T, R> {
    private record WaitingItem<T, R>(T item, UniEmitter<? super R> asker) {}

    private final int most;
    private final Function<List<T>, Uni<List<R>>> work;
    private final List<WaitingItem<T, R>> waiting = new ArrayList<>();
    private boolean underWay;

    /**
     * @param most items done together
     * @param work does all of them or none, and gives back what became of each, in their order. Where it fails, the batch is
     *     split ({@link BatchSplitter}), so that a failure is only for those who caused it; while the database is not available, for all
     */
    public Batcher(int most, Function<List<T>, Uni<List<R>>> work) {
        this.most = most;
        this.work = work;
    }

    /** Done once somebody subscribes. How many may wait is bounded by those who ask, each of whom waits for the answer. */
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
        if (underWay || waiting.isEmpty()) {
            return List.of();
        }
        underWay = true;
        List<WaitingItem<T, R>> head = waiting.subList(0, Math.min(most, waiting.size()));
        List<WaitingItem<T, R>> batch = List.copyOf(head);
        head.clear();
        return batch;
    }

    /** The next batch begins before the askers go on, so that what they ask now is not ahead of those who wait. */
    private void ended(Runnable tell) {
        synchronized (this) {
            underWay = false;
        }
        next();
        tell.run();
    }

    private static <T, R> void answer(List<WaitingItem<T, R>> batch, List<BatchSplitter.ItemResult<T, R>> results) {
        for (int i = 0; i < batch.size(); i++) {
            UniEmitter<? super R> asker = batch.get(i).asker();
            switch (results.get(i)) {
                case BatchSplitter.ItemResult.Done<T, R>(T item, R value) -> asker.complete(value);
                case BatchSplitter.ItemResult.Failed<T, R>(T item, Throwable cause) -> asker.fail(cause);
            }
        }
    }

    private static <T, R> void fail(List<WaitingItem<T, R>> batch, Throwable failure) {
        batch.forEach(one -> one.asker().fail(failure));
    }
}
