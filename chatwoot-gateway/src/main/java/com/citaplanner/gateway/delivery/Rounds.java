package com.citaplanner.gateway.delivery;

import java.time.Duration;
import org.jboss.logging.Logger;

/** A thread that repeats one step, with a pause between; a step that fails is reported and tried again. */
final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;

    private final Thread thread;
    private final long pauseMillis;
    private final Step step;
    private volatile boolean stopping;

    /** What is repeated. */
    interface Step {
        void run() throws InterruptedException;
    }

    Rounds(String name, Duration pause, Step step) {
        this.thread = new Thread(this::run, name);
        this.pauseMillis = pause.toMillis();
        this.step = step;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Returns when the step that runs has ended. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    private void run() {
        try {
            while (!stopping) {
                Thread.sleep(round());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long round() throws InterruptedException {
        try {
            step.run();
            return pauseMillis;
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed and goes on", thread.getName());
            return PAUSE_AFTER_FAILURE_MILLIS;
        }
    }
}
