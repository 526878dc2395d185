package com.citaplanner.gateway.background;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps one place in the code from filling the log: a message is written when it is another one than before, and again
 * once a minute, and no more than {@value #MOST} messages in any minute.
 */
public final class LogLimit {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST = 10;

    private final LongSupplier nanos;
    private String last;
    private long lastAt;
    private long minuteBegan;
    private int inMinute;

    public LogLimit() {
        this(System::nanoTime);
    }

    LogLimit(LongSupplier nanos) {
        this.nanos = nanos;
        this.minuteBegan = nanos.getAsLong();
    }

    /** Whether to write the message now. */
    public synchronized boolean admits(String message) {
        long now = nanos.getAsLong();
        if (message.equals(last) && now - lastAt < MINUTE) {
            return false;
        }
        if (now - minuteBegan >= MINUTE) {
            minuteBegan = now;
            inMinute = 0;
        }
        if (inMinute == MOST) {
            return false;
        }
        inMinute++;
        last = message;
        lastAt = now;
        return true;
    }
}
