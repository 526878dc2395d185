package com.citaplanner.sandbox.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long each of some messages took, the fastest first. */
record Latencies(List<Duration> sorted) {
    static Latencies of(Collection<Duration> durations) {
        return new Latencies(durations.stream().sorted().toList());
    }

    int count() {
        return sorted.size();
    }

    /** Returns the shortest time within which this percentage of the messages arrived; zero if there are none. */
    Duration percentile(int percent) {
        int rank = Math.ceilDiv(sorted.size() * percent, 100);
        return rank == 0 ? Duration.ZERO : sorted.get(rank - 1);
    }

    @Override
    public String toString() {
        return "messages=%d p50_ms=%d p99_ms=%d longest_ms=%d"
                .formatted(
                        count(),
                        percentile(50).toMillis(),
                        percentile(99).toMillis(),
                        percentile(100).toMillis());
    }
}
