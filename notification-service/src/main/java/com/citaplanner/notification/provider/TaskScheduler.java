package com.citaplanner.notification.provider;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Runs tasks after a delay, and on the caller's context. */
public interface TaskScheduler {
    /** Runs a task once after a delay. */
    void schedule(Duration delay, Runnable task);

    /** Returns an executor for the caller's context, so that a caller that had to wait continues there. */
    default Executor callerExecutor() {
        return Runnable::run;
    }
}
