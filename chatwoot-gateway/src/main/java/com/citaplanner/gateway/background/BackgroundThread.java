package com.citaplanner.gateway.background;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A thread that repeats one step. Whatever a step throws is reported, counts as this thread's failure until a step ends
 * well, and does not end the thread.
 */
public final class BackgroundThread {
    private static final Logger LOG = Logger.getLogger(BackgroundThread.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

    private final Thread thread;
    private final Duration pause;
    private final Step step;
    private final LogLimit reports = new LogLimit();
    private volatile String failure;
    private volatile boolean stopping;

    /** What is repeated. */
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
     * Ends the thread after its present step. It is not interrupted, for that would close the files it works with.
     *
     * @return whether it ended in that time
     */
    public boolean stop(Duration patience) throws InterruptedException {
        stopping = true;
        return thread.join(patience);
    }

    String name() {
        return thread.getName();
    }

    /** Why it does not do its work: its last step failed, or it ended although nobody stopped it. */
    Optional<String> failure() {
        boolean ended = !stopping && !thread.isAlive();
        return ended ? Optional.of("ended") : Optional.ofNullable(failure);
    }

    private void run() {
        while (!stopping) {
            try {
                Thread.sleep(round());
            } catch (Throwable e) {
                // Even reporting failed, for want of memory for example. The next round is tried all the same.
                failure = e.getClass().getSimpleName();
            }
        }
    }

    private Duration round() {
        try {
            step.run();
            failure = null;
            return pause;
        } catch (Throwable e) {
            failure = e.getClass().getSimpleName();
            report(e);
            return AFTER_FAILURE;
        }
    }

    private void report(Throwable e) {
        if (reports.admits(e.toString())) {
            LOG.errorf(e, "Thread %s failed and goes on", thread.getName());
        }
    }
}
