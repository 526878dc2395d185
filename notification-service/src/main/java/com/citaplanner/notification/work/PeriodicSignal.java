package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A {@link Signal} whose step rests between runs, however often it is woken. The step decides for how long. */
public final class PeriodicSignal {
    private final InstantSource clock;
    private final Signal signal;
    private volatile Instant next = Instant.EPOCH;

    /**
     * @param name for the log
     * @param step as of a {@link Signal}; calls {@link #rest}
     */
    public PeriodicSignal(String name, InstantSource clock, Supplier<Uni<Boolean>> step) {
        this.clock = clock;
        this.signal = new Signal(name, step);
    }

    /** Wakes the step, unless it rests. */
    public void wake() {
        if (!clock.instant().isBefore(next)) {
            signal.wake();
        }
    }

    /** Lets the step rest from now on. */
    public void rest(Duration time) {
        next = clock.instant().plus(time);
    }

    /** Runs no further step; a running one continues to its end. */
    public void stop() {
        signal.stop();
    }
}
