package com.citaplanner.gateway.background;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Starts the gateway's own threads and knows which of them are failing. */
public final class BackgroundThreads {
    private final List<BackgroundThread> threads = new CopyOnWriteArrayList<>();

    /**
     * Starts a thread that repeats the step.
     *
     * @param pause between two successful steps
     */
    public BackgroundThread start(String name, Duration pause, BackgroundThread.Step step) {
        BackgroundThread thread = new BackgroundThread(name, pause, step);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** Returns the threads that are not working, by name, each with the reason. */
    public Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        threads.forEach(thread -> thread.failure().ifPresent(failure -> failures.put(thread.name(), failure)));
        return failures;
    }
}
