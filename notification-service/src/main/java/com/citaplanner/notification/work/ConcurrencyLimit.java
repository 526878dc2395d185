package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets so many pieces of work run at once, because each takes memory until it ends. Others wait for their turn, in their order, and
 * who would wait behind too many is refused.
 */
public final class ConcurrencyLimit {
    private final int most;
    private final int mostWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public ConcurrencyLimit(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /** There is too much under way; the same work may be done in a moment. */
    public static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("there is too much under way", null, false, false);
        }
    }

    /** Begins the work once somebody subscribes and it has its turn; fails with {@link LimitReached} where too many wait. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(asker -> {
            Runnable task = () -> Uni.createFrom()
                    .deferred(work::get)
                    .onTermination()
                    .invoke(this::ended)
                    .subscribe()
                    .with(asker::complete, asker::fail);
            switch (place(task)) {
                case NOW -> task.run();
                case LATER -> {}
                case NEVER -> asker.fail(new LimitReached());
            }
        });
    }

    private enum Place {
        NOW,
        LATER,
        NEVER
    }

    private synchronized Place place(Runnable task) {
        if (running < most) {
            running++;
            return Place.NOW;
        }
        return waiting.size() < mostWaiting && waiting.offer(task) ? Place.LATER : Place.NEVER;
    }

    private void ended() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized Runnable next() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
