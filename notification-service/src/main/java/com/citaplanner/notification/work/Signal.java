package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a step when woken, never twice at once; woken while it runs, it runs once more. */
public final class Signal {
    private static final Logger LOG = Logger.getLogger(Signal.class);

    private final String name;
    private final Supplier<Uni<Boolean>> step;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param name for the log
     * @param step looks for something to do and tells whether there may be more of it at once; a failure is logged, and the
     *     next wake-up tries again
     */
    public Signal(String name, Supplier<Uni<Boolean>> step) {
        this.name = name;
        this.step = step;
    }

    /** Cheap, from any thread, as often as one likes. */
    public void wake() {
        if (!stopped && wishes.getAndIncrement() == 0) {
            run();
        }
    }

    /** Runs no further step; one under way goes on to its end. */
    public void stop() {
        stopped = true;
    }

    /** Steps that end at once are repeated in this loop: each beginning the next, they would use up the stack. */
    private void run() {
        boolean again = true;
        while (again) {
            Turn turn = new Turn(wishes.get());
            begin(turn);
            again = turn.endedAtOnce() && settle(turn);
        }
    }

    private void begin(Turn turn) {
        Uni.createFrom()
                .deferred(step::get)
                .onFailure()
                .recoverWithItem(failure -> {
                    if (!stopped) {
                        LOG.warnf("could not look for due work: loop=%s reason=%s", name, failure.getMessage());
                    }
                    return false;
                })
                .subscribe()
                .with(turn::end);
    }

    /** Tells whether the next step is this thread's to run. */
    private boolean settle(Turn turn) {
        int left = wishes.addAndGet(-turn.seen);
        if (left > 0) {
            return !stopped;
        }
        return turn.more && !stopped && wishes.getAndIncrement() == 0;
    }

    /** One step, which ends either before its beginner has looked, who then goes on, or later, and goes on by itself. */
    private final class Turn {
        private final int seen;
        private final AtomicBoolean met = new AtomicBoolean();
        private volatile boolean more;

        Turn(int seen) {
            this.seen = seen;
        }

        void end(Boolean result) {
            more = Boolean.TRUE.equals(result);
            if (!met.compareAndSet(false, true) && settle(this)) {
                run();
            }
        }

        boolean endedAtOnce() {
            return !met.compareAndSet(false, true);
        }
    }
}
