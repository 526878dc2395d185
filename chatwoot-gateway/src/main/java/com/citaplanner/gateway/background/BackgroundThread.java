package com.citaplanner.gateway.background;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A thread that repeats one step. A throwable from a step does not end the thread: it is logged and counts as this
 * thread's failure until a step succeeds.
 */
public final class BackgroundThread {
    private static final Logger LOG = Logger.getLogger(BackgroundThread.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

    private final Thread thread;
    private final Duration pause;
    private final Step step;
    private final LogThrottle logThrottle = new LogThrottle();
    private volatile @Nullable String failure;
    private volatile boolean stopping;

    /** The work that the thread repeats. */
    public interface Step {
        void run() throws InterruptedException;
    }

    BackgroundThread(String name, Duration pause, Step step) {
        this.thread = new Thread(this::run, name);
        this.pause = pause;
        this.step = step;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Ends the thread after its current step. The thread is not interrupted, because an interrupt would close the files
     * it works with.
     *
     * @param timeout how long to wait for the thread to end
     * @return whether the thread ended within the timeout
     */
    public boolean stop(Duration timeout) throws InterruptedException {
        stopping = true;
        return thread.join(timeout);
    }

    String name() {
        return thread.getName();
    }

    /**
     * Returns why the thread is not working: its last step failed, or the thread ended without being stopped. Empty
     * when it works.
     */
    Optional<String> failure() {
        boolean ended = !stopping && !thread.isAlive();
        return ended ? Optional.of("ended") : Optional.ofNullable(failure);
    }

    private void run() {
        while (!stopping) {
            try {
                Thread.sleep(runStep());
            } catch (Throwable e) {
                // Even logging the failure failed, for example because memory ran out. The next step is tried anyway.
                failure = e.getClass().getSimpleName();
            }
        }
    }

    private Duration runStep() {
        try {
            step.run();
            failure = null;
            return pause;
        } catch (Throwable e) {
            failure = e.getClass().getSimpleName();
            report(e);
            return PAUSE_AFTER_FAILURE;
        }
    }

    private void report(Throwable e) {
        if (logThrottle.admits(e.toString())) {
            LOG.errorf(e, "A step of thread %s failed; the thread continues", thread.getName());
        }
    }
}
