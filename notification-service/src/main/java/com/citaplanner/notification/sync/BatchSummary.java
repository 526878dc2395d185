package com.citaplanner.notification.sync;

import com.citaplanner.notification.sync.ClientOutcome.How;
import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import com.citaplanner.notification.sync.SyncQueue.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a batch, counted.
 *
 * @param stopped why the run cannot continue; empty if it can
 * @param progressed whether anything was sent successfully, so that the next attempt has less to do
 */
record BatchSummary(
        Map<How, Long> synced,
        List<SyncProblem> failed,
        List<SyncProblem> remarks,
        List<ClientOutcome.Unfinished> unfinished,
        Optional<String> stopped,
        boolean progressed) {

    static BatchSummary of(List<ClientResult> results) {
        Map<How, Long> synced = new EnumMap<>(How.class);
        List<SyncProblem> failed = new ArrayList<>();
        List<SyncProblem> remarks = new ArrayList<>();
        List<ClientOutcome.Unfinished> unfinished = new ArrayList<>();
        Optional<String> stopped = Optional.empty();
        for (ClientResult result : results) {
            String client = result.client().clientId();
            switch (result.outcome()) {
                case ClientOutcome.Synced(How how, Optional<String> remark) -> {
                    synced.merge(how, 1L, Long::sum);
                    remark.ifPresent(what -> remarks.add(new SyncProblem(client, SyncProblemCode.INCOMPLETE, what)));
                }
                case ClientOutcome.Failed(SyncProblemCode code, String reason) ->
                    failed.add(new SyncProblem(client, code, reason));
                case ClientOutcome.Unfinished outcome -> unfinished.add(outcome);
                case ClientOutcome.Stopped(String reason) -> stopped = Optional.of(reason);
            }
        }
        boolean progressed = results.stream().anyMatch(result -> result.sent().isPresent());
        return new BatchSummary(synced, failed, remarks, unfinished, stopped, progressed);
    }

    /** The longest pause that any unfinished client needs. */
    Optional<Duration> pause() {
        return unfinished.stream().flatMap(outcome -> outcome.pause().stream()).max(Duration::compareTo);
    }

    /** Whether every request was answered. */
    boolean allAnswered() {
        return unfinished.stream().allMatch(ClientOutcome.Unfinished::answered);
    }

    Report report(String until, boolean last) {
        List<SyncProblem> problems = new ArrayList<>(failed);
        problems.addAll(remarks);
        long all = synced.values().stream().mapToLong(Long::longValue).sum();
        return new Report(until, last, all, count(How.CREATED), count(How.UNCHANGED), failed.size(), problems);
    }

    private long count(How how) {
        return synced.getOrDefault(how, 0L);
    }
}
