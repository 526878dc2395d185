package com.citaplanner.notification.provider;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Where callers run, and what runs later. */
public interface TaskScheduler {
    /** Runs a task after a while. */
    void schedule(Duration wait, Runnable task);

    /** Runs tasks where the caller of this method runs, so that a caller that had to wait continues on its own context. */
    default Executor callerExecutor() {
        return Runnable::run;
    }
}
