package com.citaplanner.notification.fuzz;

import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls the health endpoint and records the response times. */
final class HealthProbe implements AutoCloseable {
    private static final byte[] HEALTH = "GET /q/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final long EVERY_MILLIS = 25;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> others = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** Starts once a response succeeds: earlier tests may have closed connections that the first request still uses. */
    HealthProbe(RawHttp http) {
        await().atMost(Duration.ofSeconds(30)).until(() -> http.send(HEALTH).status() == 200);
        var _ = timer.scheduleAtFixedRate(() -> ask(http), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(RawHttp http) {
        long began = System.nanoTime();
        try {
            int status = http.send(HEALTH).status();
            if (status != 200) {
                others.add(status);
            }
        } catch (IOException e) {
            others.add(-1);
        }
        millis.add((System.nanoTime() - began) / NANOS_PER_MILLI);
    }

    /** Statuses other than 200; -1 if there was no response. */
    List<Integer> failures() {
        return List.copyOf(others);
    }

    long percentile(int percent) {
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    int asked() {
        return millis.size();
    }

    @Override
    public void close() {
        timer.close();
    }
}
