package com.citaplanner.notification.bounded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Polls a service's health and measures the response times. */
final class HealthWatch implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest health;
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::watch, "health-watch");
    private volatile boolean stopped;

    HealthWatch(String url) {
        health = HttpRequest.newBuilder(URI.create(url + "/q/health"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    HealthWatch start() {
        thread.start();
        return this;
    }

    private void watch() {
        while (!stopped) {
            long begun = System.nanoTime();
            try {
                http.send(health, BodyHandlers.discarding());
            } catch (IOException broken) {
                millis.add(Long.MAX_VALUE);
                return;
            } catch (InterruptedException e) {
                return;
            }
            millis.add((System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** The response times so far. */
    Times times() {
        synchronized (millis) {
            return new Times(millis.stream().sorted().toList());
        }
    }

    /** @param sorted milliseconds, at least one */
    record Times(List<Long> sorted) {
        /** The 99th percentile. */
        long p99() {
            return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * 0.99) - 1));
        }

        @Override
        public String toString() {
            return "%d answers of health, p99 %d ms, slowest %d ms".formatted(sorted.size(), p99(), sorted.getLast());
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
