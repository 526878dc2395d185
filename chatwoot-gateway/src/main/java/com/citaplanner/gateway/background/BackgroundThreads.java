package com.citaplanner.gateway.background;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All threads of the gateway's own, so that none of them fails unnoticed. */
public final class BackgroundThreads {
    private final List<BackgroundThread> threads = new CopyOnWriteArrayList<>();

    /** @param pause between two steps that end well */
    public BackgroundThread start(String name, Duration pause, BackgroundThread.Step step) {
        BackgroundThread thread = new BackgroundThread(name, pause, step);
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** The threads that do not do their work, each with the reason. */
    public Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        threads.forEach(thread -> thread.failure().ifPresent(failure -> failures.put(thread.name(), failure)));
        return failures;
    }
}
