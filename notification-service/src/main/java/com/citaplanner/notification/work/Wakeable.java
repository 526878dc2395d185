package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a step when woken, never twice at once; woken while it runs, it runs once more. */
public final class Wakeable {
    private static final Logger LOG = Logger.getLogger(Wakeable.class);

    private final String name;
    private final Supplier<Uni<Boolean>> step;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param name for the log
     * @param step looks for something to do and tells whether there may be more of it at once; a failure is logged, and the
     *     next wake-up tries again
     */
    public Wakeable(String name, Supplier<Uni<Boolean>> step) {
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

    private void run() {
        int seen = wishes.get();
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
                .with(more -> settle(seen, Boolean.TRUE.equals(more)));
    }

    private void settle(int seen, boolean more) {
        int left = wishes.addAndGet(-seen);
        if (left > 0 && !stopped) {
            run();
        } else if (more) {
            wake();
        }
    }
}
