package com.citaplanner.sandbox.chatwoot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition to become true. */
final class Eventually {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The condition did not hold within " + TIMEOUT);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
