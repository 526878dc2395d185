package com.citaplanner.sandbox.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the processes of a run have in common. */
final class Processes {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    static void await(String what, BooleanSupplier ready) {
        await(what, PATIENCE, ready);
    }

    static void await(String what, Duration patience, BooleanSupplier ready) {
        if (!comesTrue(patience, ready)) {
            throw new IllegalStateException(what + " was not ready after " + patience.toSeconds() + " s");
        }
    }

    /** Waits for it, and says whether it came in time. */
    static boolean comesTrue(Duration patience, BooleanSupplier ready) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }
}
