package com.citaplanner.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One life of a service's process: from its start until it has ended, by itself or because it was asked to. */
final class ServiceLife {
    private static final Duration STEP = Duration.ofMillis(200);
    /** Longer than the services' own quarkus.shutdown.timeout. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** What came of waiting for a service that has just been started. */
    enum Start {
        READY,
        /** The process ended before it was ready. */
        ENDED,
        /** It still runs, but did not become ready in time. */
        LATE
    }

    private final Process process;

    ServiceLife(Process process) {
        this.process = process;
    }

    long pid() {
        return process.pid();
    }

    Start awaitReady(Readiness readiness, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                return Start.ENDED;
            }
            if (readiness.now()) {
                return Start.READY;
            }
        }
        return Start.LATE;
    }

    /** Waits for the end and tells how it came, in words. */
    String awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        return code > 128 ? "ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    /** Asks it to finish what it is doing; makes it end where that takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
