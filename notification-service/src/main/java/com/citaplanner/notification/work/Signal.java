package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a step when woken, never twice at once; if woken while it runs, it runs once more. */
public final class Signal {
    private static final Logger LOG = Logger.getLogger(Signal.class);

    private final String name;
    private final Supplier<Uni<Boolean>> step;
    private final AtomicInteger wakeUps = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param name for the log
     * @param step does due work and returns whether there may be more; a failure is logged, and the next wake-up tries
     *     again
     */
    public Signal(String name, Supplier<Uni<Boolean>> step) {
        this.name = name;
        this.step = step;
    }

    /** Wakes the step. Cheap; may be called from any thread at any rate. */
    public void wake() {
        if (!stopped && wakeUps.getAndIncrement() == 0) {
            run();
        }
    }

    /** Runs no further step; a running one continues to its end. */
    public void stop() {
        stopped = true;
    }

    /** Repeats steps that end synchronously in a loop: recursion would exhaust the stack. */
    private void run() {
        boolean again = true;
        while (again) {
            StepRun stepRun = new StepRun(wakeUps.get());
            begin(stepRun);
            again = stepRun.endedSynchronously() && continues(stepRun);
        }
    }

    private void begin(StepRun stepRun) {
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
                .with(stepRun::end);
    }

    /** Whether this thread has to run the next step. */
    private boolean continues(StepRun stepRun) {
        int left = wakeUps.addAndGet(-stepRun.seenWakeUps);
        if (left > 0) {
            return !stopped;
        }
        return stepRun.more && !stopped && wakeUps.getAndIncrement() == 0;
    }

    /**
     * One run of the step. It ends either before its starter checks, who then continues the loop, or later, and then
     * continues by itself.
     */
    private final class StepRun {
        private final int seenWakeUps;
        private final AtomicBoolean oneSideDone = new AtomicBoolean();
        private volatile boolean more;

        StepRun(int seenWakeUps) {
            this.seenWakeUps = seenWakeUps;
        }

        void end(Boolean result) {
            more = Boolean.TRUE.equals(result);
            if (!oneSideDone.compareAndSet(false, true) && continues(this)) {
                run();
            }
        }

        boolean endedSynchronously() {
            return !oneSideDone.compareAndSet(false, true);
        }
    }
}
