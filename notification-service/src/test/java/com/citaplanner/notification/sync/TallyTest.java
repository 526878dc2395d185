package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.sync.Outcome.How;
import com.citaplanner.notification.sync.SyncProblem.Code;
import com.citaplanner.notification.sync.SyncWork.Attempt;
import com.citaplanner.notification.sync.SyncWork.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static Result result(String client, Outcome outcome) {
        return Result.of(new Wanted(client, List.of(), null, null), outcome);
    }

    @Test
    void every_client_is_counted_once_and_a_remark_is_no_failure() {
        Report report = Tally.of(List.of(
                        result("a", new Outcome.Synced(How.CREATED)),
                        result("b", new Outcome.Synced(How.CHANGED, Optional.of("no e-mail"))),
                        result("c", new Outcome.Synced(How.UNCHANGED)),
                        result("d", new Outcome.Failed(Code.REFUSED, "too odd"))))
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
                                new SyncProblem("d", Code.REFUSED, "too odd"),
                                new SyncProblem("b", Code.INCOMPLETE, "no e-mail"))));
    }

    @Test
    void what_nobody_knows_has_to_settle_and_does_not_keep_the_others_from_being_tried() {
        Outcome lost = Outcome.unless(new Reply.Unknown<>("a time-out"), SETTLING, null);

        Tally tally = Tally.of(List.of(result("a", lost)));

        assertThat(lost.halts()).isFalse();
        assertThat(tally.known()).isFalse();
        assertThat(tally.pause()).contains(SETTLING);
    }

    @Test
    void a_pause_that_was_asked_for_halts_the_others_and_the_longest_one_counts() {
        Outcome limited = Outcome.unless(new Reply.Later<>("429", Optional.of(Duration.ofSeconds(40))), SETTLING, null);
        Outcome failed = Outcome.unless(new Reply.Later<>("no connection", Optional.empty()), SETTLING, null);

        Tally tally = Tally.of(List.of(result("a", failed), result("b", limited)));

        assertThat(limited.halts()).isTrue();
        assertThat(failed.halts()).isFalse();
        assertThat(tally.known()).isTrue();
        assertThat(tally.pause()).contains(Duration.ofSeconds(40));
    }

    @Test
    void a_batch_that_sent_something_got_on() {
        Wanted ana = new Wanted("a", List.of(), null, null);
        Result sent = new Result(ana, new Outcome.Synced(How.CHANGED), List.of(), Optional.of(Attempt.CHANGE));

        assertThat(Tally.of(List.of(sent)).progressed()).isTrue();
        assertThat(Tally.of(List.of(result("a", new Outcome.Synced(How.CREATED))))
                        .progressed())
                .isFalse();
    }

    @Test
    void a_token_that_is_refused_stops_everything() {
        Outcome denied = Outcome.unless(new Reply.Denied<>("No"), SETTLING, null);

        assertThat(denied.halts()).isTrue();
        assertThat(Tally.of(List.of(result("a", denied))).stopped()).contains("No");
    }
}
