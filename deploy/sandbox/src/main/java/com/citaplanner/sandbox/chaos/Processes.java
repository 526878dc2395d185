package com.citaplanner.sandbox.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Utilities for starting processes and waiting for them. */
final class Processes {
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Processes() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static void sleep(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    static void await(String what, BooleanSupplier ready) {
        await(what, TIMEOUT, ready);
    }

    static void await(String what, Duration timeout, BooleanSupplier ready) {
        if (!becomesTrue(timeout, ready)) {
            throw new IllegalStateException(what + " did not finish within " + timeout.toSeconds() + " s");
        }
    }

    /** Waits for the condition and returns whether it became true in time. */
    static boolean becomesTrue(Duration timeout, BooleanSupplier ready) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }
}
