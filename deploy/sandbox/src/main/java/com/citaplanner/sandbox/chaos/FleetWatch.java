package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Looks several times a second at what the instances and their consumer groups do. */
final class FleetWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final String SESSIONS = "select count(*) from pg_stat_activity"
            + " where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()";

    private final Fleet fleet;
    private final ConsumerGroups groups;
    private final PostgresServer postgres;
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private final List<String> unready = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = List.of(
            Thread.ofPlatform().name("watch-groups").daemon().unstarted(() -> watch(this::lookAtGroups)),
            Thread.ofPlatform().name("watch-readiness").daemon().unstarted(() -> watch(this::lookAtReadiness)));
    private volatile boolean stopped;
    private volatile long lag;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Map<String, Long> lags = Map.of();
    private volatile long highestLag;
    private volatile long mostSessions;

    FleetWatch(Fleet fleet, ConsumerGroups groups, PostgresServer postgres) {
        this.fleet = fleet;
        this.groups = groups;
        this.postgres = postgres;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private interface Look {
        void take() throws ExecutionException, InterruptedException;
    }

    private void watch(Look look) {
        while (!stopped) {
            try {
                look.take();
            } catch (ExecutionException e) {
                // A broker is away; the next look asks another one.
            } catch (InterruptedException e) {
                return;
            }
            Processes.sleep(INTERVAL);
        }
    }

    private void lookAtGroups() throws ExecutionException, InterruptedException {
        Map<String, Long> current = groups.lags();
        lags = current;
        lag = current.values().stream().mapToLong(Long::longValue).sum();
        highestLag = Math.max(highestLag, lag);
        looks.incrementAndGet();
        groups.partitions().forEach((instance, count) -> {
            if (count > 0) {
                readers.add(instance);
            }
        });
        mostSessions = Math.max(mostSessions, DatabaseQuery.of(postgres, SESSIONS));
    }

    private void lookAtReadiness() {
        fleet.services().forEach((name, service) -> {
            String report = service.healthReport("/ready");
            // Whatever was stopped or killed meanwhile is not there any more.
            if ((report == null || !isUp(report))
                    && service.equals(fleet.services().get(name))) {
                unready.add(name + ": " + report);
            }
        });
    }

    private static boolean isUp(String report) {
        return !report.replace(" ", "").contains("\"status\":\"DOWN\"");
    }

    /** Waits for a look that begins now, and until no more than this many records are to be processed. */
    boolean becomesLow(long most, Duration timeout) {
        long before = looks.get();
        return Processes.becomesTrue(timeout, () -> looks.get() > before + 1 && lag <= most);
    }

    /** Returns the groups that had something to process at the last look. */
    String lags() {
        return lags.entrySet().stream()
                .filter(group -> group.getValue() > 0)
                .map(group -> group.getKey() + "=" + group.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Returns the highest lag since the last call. */
    long takeHighestLag() {
        long highest = highestLag;
        highestLag = lag;
        return highest;
    }

    /** Returns the instances that have read partitions. */
    Set<String> readers() {
        return readers;
    }

    /** Returns the readiness reports of instances that were not ready although nothing had been done to them. */
    List<String> unready() {
        return unready;
    }

    long mostSessions() {
        return mostSessions;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
