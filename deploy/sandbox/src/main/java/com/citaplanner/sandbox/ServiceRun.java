package com.citaplanner.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process of a service, from its start until it has ended or was stopped. */
final class ServiceRun {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    /** Longer than the services' own quarkus.shutdown.timeout. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    /** The outcome of waiting for a started service. */
    enum StartResult {
        READY,
        /** The process ended before it was ready. */
        ENDED,
        /** The process runs but did not become ready in time. */
        TIMED_OUT
    }

    private final Process process;

    ServiceRun(Process process) {
        this.process = process;
    }

    long pid() {
        return process.pid();
    }

    StartResult awaitReady(Readiness readiness, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                return StartResult.ENDED;
            }
            if (readiness.isReady()) {
                return StartResult.READY;
            }
        }
        return StartResult.TIMED_OUT;
    }

    /** Waits for the end of the process and describes it. */
    String awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        return code > 128 ? "ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    /** Asks the process to stop, and kills it if that takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
