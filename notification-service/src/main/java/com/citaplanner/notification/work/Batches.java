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
public final class Batches<T, R> {
    private record Asked<T, R>(T item, UniEmitter<? super R> asker) {}

    private final int most;
    private final Function<List<T>, Uni<List<R>>> work;
    private final List<Asked<T, R>> waiting = new ArrayList<>();
    private boolean underWay;

    /**
     * @param most items done together
     * @param work does all of them or none, and gives back what became of each, in their order. Where it fails, the batch is
     *     split ({@link Halving}), so that a failure is only for those who caused it; while the database is not available, for all
     */
    public Batches(int most, Function<List<T>, Uni<List<R>>> work) {
        this.most = most;
        this.work = work;
    }

    /** Done once somebody subscribes. How many may wait is bounded by those who ask, each of whom waits for the answer. */
    public Uni<R> add(T item) {
        return Uni.createFrom().emitter(asker -> {
            synchronized (this) {
                waiting.add(new Asked<>(item, asker));
            }
            next();
        });
    }

    private void next() {
        List<Asked<T, R>> batch = take();
        if (!batch.isEmpty()) {
            Halving.run(batch.stream().map(Asked::item).toList(), work)
                    .subscribe()
                    .with(results -> ended(() -> answer(batch, results)), failure -> ended(() -> fail(batch, failure)));
        }
    }

    private synchronized List<Asked<T, R>> take() {
        if (underWay || waiting.isEmpty()) {
            return List.of();
        }
        underWay = true;
        List<Asked<T, R>> head = waiting.subList(0, Math.min(most, waiting.size()));
        List<Asked<T, R>> batch = List.copyOf(head);
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

    private static <T, R> void answer(List<Asked<T, R>> batch, List<Halving.Result<T, R>> results) {
        for (int i = 0; i < batch.size(); i++) {
            UniEmitter<? super R> asker = batch.get(i).asker();
            switch (results.get(i)) {
                case Halving.Result.Done<T, R>(T item, R value) -> asker.complete(value);
                case Halving.Result.Failed<T, R>(T item, Throwable cause) -> asker.fail(cause);
            }
        }
    }

    private static <T, R> void fail(List<Asked<T, R>> batch, Throwable failure) {
        batch.forEach(one -> one.asker().fail(failure));
    }
}
