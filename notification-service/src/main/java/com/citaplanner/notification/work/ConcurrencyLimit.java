package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Limits concurrent work that takes memory until it ends. Further work waits in order, up to a limit, and is refused
 * beyond it.
 */
public final class ConcurrencyLimit {
    private final int maxRunning;
    private final int maxWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public ConcurrencyLimit(int maxRunning, int maxWaiting) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
    }

    /** Too much work is running and waiting; the same work may succeed a moment later. */
    public static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("Too much work is running and waiting", null, false, false);
        }
    }

    /** Runs the work upon subscription, once admitted; fails with {@link LimitReached} if too much is waiting. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(caller -> {
            Runnable task = () -> Uni.createFrom()
                    .deferred(work::get)
                    .onTermination()
                    .invoke(this::ended)
                    .subscribe()
                    .with(caller::complete, caller::fail);
            switch (admit(task)) {
                case NOW -> task.run();
                case LATER -> {}
                case NEVER -> caller.fail(new LimitReached());
            }
        });
    }

    private enum Admission {
        NOW,
        LATER,
        NEVER
    }

    private synchronized Admission admit(Runnable task) {
        if (running < maxRunning) {
            running++;
            return Admission.NOW;
        }
        return waiting.size() < maxWaiting && waiting.offer(task) ? Admission.LATER : Admission.NEVER;
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
