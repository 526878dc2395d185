package com.citaplanner.gateway.background;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the log messages of one place in the code. A message is admitted when it differs from the previous one, or
 * when a minute has passed, and at most {@value #MAX_PER_MINUTE} messages are admitted in one minute.
 */
public final class LogThrottle {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_PER_MINUTE = 10;

    private final LongSupplier nanos;
    private @Nullable String last;
    private long lastAt;
    private long minuteStart;
    private int inMinute;

    public LogThrottle() {
        this(System::nanoTime);
    }

    LogThrottle(LongSupplier nanos) {
        this.nanos = nanos;
        this.minuteStart = nanos.getAsLong();
    }

    /** Returns whether to log the message now. */
    public synchronized boolean admits(String message) {
        long now = nanos.getAsLong();
        if (message.equals(last) && now - lastAt < MINUTE) {
            return false;
        }
        if (now - minuteStart >= MINUTE) {
            minuteStart = now;
            inMinute = 0;
        }
        if (inMinute == MAX_PER_MINUTE) {
            return false;
        }
        inMinute++;
        last = message;
        lastAt = now;
        return true;
    }
}
