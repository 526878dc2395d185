package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.sync.ClientOutcome.How;
import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import com.citaplanner.notification.sync.SyncQueue.Report;
import com.citaplanner.notification.sync.SyncQueue.SendAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchSummaryTest {
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static ClientResult result(String client, ClientOutcome outcome) {
        return ClientResult.of(new ClientLookup(client, List.of(), null, null), outcome);
    }

    @Test
    void every_client_is_counted_once_and_a_remark_is_not_a_failure() {
        Report report = BatchSummary.of(List.of(
                        result("a", new ClientOutcome.Synced(How.CREATED)),
                        result("b", new ClientOutcome.Synced(How.CHANGED, Optional.of("no e-mail"))),
                        result("c", new ClientOutcome.Synced(How.UNCHANGED)),
                        result("d", new ClientOutcome.Failed(SyncProblemCode.REFUSED, "too odd"))))
                .report("d", true);

        assertThat(report)
                .isEqualTo(new Report(
                        "d",
                        true,
                        3,
                        1,
                        1,
                        1,
                        List.of(
                                new SyncProblem("d", SyncProblemCode.REFUSED, "too odd"),
                                new SyncProblem("b", SyncProblemCode.INCOMPLETE, "no e-mail"))));
    }

    @Test
    void an_unknown_outcome_has_to_settle_without_halting_the_batch() {
        ClientOutcome lost = ClientOutcome.of(new DirectoryResult.Unknown<>("a time-out"), SETTLING, null);

        BatchSummary batchSummary = BatchSummary.of(List.of(result("a", lost)));

        assertThat(lost.halts()).isFalse();
        assertThat(batchSummary.allAnswered()).isFalse();
        assertThat(batchSummary.pause()).contains(SETTLING);
    }

    @Test
    void a_requested_pause_halts_the_batch_and_the_longest_counts() {
        ClientOutcome limited = ClientOutcome.of(
                new DirectoryResult.Later<>("429", Optional.of(Duration.ofSeconds(40))), SETTLING, null);
        ClientOutcome failed =
                ClientOutcome.of(new DirectoryResult.Later<>("no connection", Optional.empty()), SETTLING, null);

        BatchSummary batchSummary = BatchSummary.of(List.of(result("a", failed), result("b", limited)));

        assertThat(limited.halts()).isTrue();
        assertThat(failed.halts()).isFalse();
        assertThat(batchSummary.allAnswered()).isTrue();
        assertThat(batchSummary.pause()).contains(Duration.ofSeconds(40));
    }

    @Test
    void a_batch_that_sent_something_progressed() {
        ClientLookup ana = new ClientLookup("a", List.of(), null, null);
        ClientResult sent = new ClientResult(
                ana, new ClientOutcome.Synced(How.CHANGED), List.of(), Optional.of(SendAttempt.CHANGE));

        assertThat(BatchSummary.of(List.of(sent)).progressed()).isTrue();
        assertThat(BatchSummary.of(List.of(result("a", new ClientOutcome.Synced(How.CREATED))))
                        .progressed())
                .isFalse();
    }

    @Test
    void a_refused_token_stops_the_run() {
        ClientOutcome denied = ClientOutcome.of(new DirectoryResult.Denied<>("No"), SETTLING, null);

        assertThat(denied.halts()).isTrue();
        assertThat(BatchSummary.of(List.of(result("a", denied))).stopped()).contains("No");
    }
}
