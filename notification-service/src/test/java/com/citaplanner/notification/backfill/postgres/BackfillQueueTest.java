package com.citaplanner.notification.backfill.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.backfill.BackfillProgress;
import com.citaplanner.notification.backfill.BackfillQueue;
import com.citaplanner.notification.backfill.BackfillQueue.BackfillClaim;
import com.citaplanner.notification.backfill.BackfillRun.BackfillCounts;
import com.citaplanner.notification.backfill.StreamState;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run leaves of itself: whoever lost it changes nothing, and what it did not see is not said to be complete. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BackfillQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TRUSTED =
            "select 1 from backfill_account where tenant_id = ? and trusted_at is not null";
    private static final String MOVED =
            "select 1 from backfill_account where tenant_id = ? and complete_until > now() - interval '1 hour'";
    private static final BackfillCounts ONE_MESSAGE = new BackfillCounts(0, 1, 1, 0, 0, 0, 0);

    World world;

    @Inject
    BackfillQueue queue;

    @Inject
    StreamState stream;

    @Inject
    Transactions transactions;

    private final String tenant = "backfill-" + UUID.randomUUID();

    @BeforeEach
    void account() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values (?, 3, null, ?)",
                tenant,
                tenant);
        world.change(
                "insert into backfill_account (tenant_id, account_id, complete_until, complete_message_id, trusted_at, next_run_at)"
                        + " values (?, 3, now() - interval '2 hours', 100, now(), now() + interval '1 day')",
                tenant);
    }

    private <T> T done(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(PATIENCE);
    }

    /** A claim whose lease ends after so many seconds. */
    private BackfillClaim claim(boolean scheduled, Duration back, int leaseSeconds) {
        Instant since = Instant.now().minus(back);
        world.change(
                "insert into backfill_run (tenant_id, account_id, scheduled, since, known_until_id, pass_since, pass_top,"
                        + " started_by, claims, tries, due_at, leased_until)"
                        + " values (?, 3, ?, cast(? as timestamptz), 0, now(), now(), 'test', 1, 1, now() + interval '1 day', now() + make_interval(secs => ?))",
                tenant,
                scheduled,
                since.toString(),
                leaseSeconds);
        long run = Long.parseLong(world.rows("select max(id) from backfill_run where tenant_id = ?", tenant)
                .getFirst());
        BackfillProgress progress = new BackfillProgress(since, 0, 1, 1, since, since, 0, 500);
        return new BackfillClaim(tenant, run, OptionalLong.of(3), scheduled, 1, 1, Duration.ofMinutes(10), progress);
    }

    private void complete(BackfillClaim claim) {
        done(() -> queue.complete(claim, 3, claim.progress()));
    }

    private List<String> run() {
        return world.rows("select state, page, messages, left_out from backfill_run where tenant_id = ?", tenant);
    }

    private String reason() {
        return world.rows("select coalesce(reason, '') from backfill_run where tenant_id = ?", tenant)
                .getFirst();
    }

    @Test
    void nothing_is_counted_or_completed_after_the_lease() {
        BackfillClaim late = claim(true, Duration.ofHours(2), -1);

        assertThat(done(() -> queue.count(late, ONE_MESSAGE))).isFalse();
        assertThat(done(() -> queue.leaveOut(late, 12, "HTTP 500"))).isFalse();
        done(() -> queue.advance(
                late, 3, new BackfillProgress(Instant.EPOCH, 0, 1, 2, Instant.EPOCH, Instant.EPOCH, 25, 9)));
        complete(late);

        assertThat(run()).containsExactly("RUNNING|1|0|0");
        assertThat(world.rows(MOVED, tenant)).isEmpty();
    }

    @Test
    void the_lease_is_renewed_by_what_is_counted() {
        BackfillClaim claim = claim(true, Duration.ofHours(2), 30);

        assertThat(done(() -> queue.count(claim, ONE_MESSAGE))).isTrue();

        assertThat(world.rows(
                        "select 1 from backfill_run where tenant_id = ? and leased_until > now() + interval '5 minutes'",
                        tenant))
                .hasSize(1);
    }

    @Test
    void a_conversation_that_cannot_be_read_is_named_and_tried_again_for_some_hours() {
        BackfillClaim claim = claim(true, Duration.ofHours(2).plusMinutes(1), 30);
        done(() -> queue.leaveOut(claim, 12, "HTTP 500"));
        complete(claim);

        assertThat(run()).containsExactly("DONE|1|0|1");
        assertThat(reason()).isEqualTo("not read: conversation 12 (HTTP 500)");
        assertThat(world.rows(TRUSTED, tenant)).isEmpty();
        assertThat(world.rows(MOVED, tenant)).isEmpty();

        world.change(
                "update backfill_account set complete_until = now() - interval '7 hours' where tenant_id = ?", tenant);
        BackfillClaim later = claim(true, Duration.ofHours(7).plusMinutes(1), 30);
        done(() -> queue.leaveOut(later, 12, "HTTP 500"));
        complete(later);

        assertThat(world.rows(MOVED, tenant)).hasSize(1);
        assertThat(world.rows(TRUSTED, tenant)).isEmpty();
    }

    @Test
    void a_scheduled_run_moves_on_after_a_long_outage_and_tells_what_it_left_out() {
        world.change(
                "update backfill_account set complete_until = now() - interval '10 days' where tenant_id = ?", tenant);

        complete(claim(true, Duration.ofDays(7), 30));

        assertThat(world.rows(MOVED, tenant)).hasSize(1);
        assertThat(world.rows("select complete_message_id from backfill_account where tenant_id = ?", tenant))
                .containsExactly("500");
        assertThat(reason()).startsWith("what was written between 20").contains("was left out");
    }

    @Test
    void a_requested_run_of_a_shorter_range_does_not() {
        complete(claim(false, Duration.ofHours(1), 30));

        assertThat(world.rows(MOVED, tenant)).isEmpty();
        assertThat(reason()).isEmpty();
    }

    @Test
    void an_account_that_could_not_be_read_is_not_trusted() {
        done(() -> queue.fail(claim(true, Duration.ofHours(2), 30), "Chatwoot refused the token"));
        assertThat(world.rows(TRUSTED, tenant)).isEmpty();

        complete(claim(true, Duration.ofHours(3), 30));
        assertThat(world.rows(TRUSTED, tenant)).hasSize(1);

        done(() -> queue.doubt(claim(true, Duration.ofHours(2), 30)));
        assertThat(world.rows(TRUSTED, tenant)).isEmpty();
    }

    @Test
    void a_run_from_before_the_end_of_a_silence_does_not_restore_trust() {
        world.change(
                "update backfill_account set silent_until = now() + interval '1 minute', trusted_at = null where tenant_id = ?",
                tenant);

        complete(claim(true, Duration.ofHours(3), 30));

        assertThat(world.rows(TRUSTED, tenant)).isEmpty();
    }

    private List<String> forgotten() {
        return world.rows(
                "select complete_until is null, complete_message_id, trusted_at is null, known_since is not null"
                        + " from backfill_account where tenant_id = ?",
                tenant);
    }

    @Test
    void nothing_is_known_of_an_account_that_was_disconnected() {
        stream.forget(tenant, 3).await().atMost(PATIENCE);

        assertThat(forgotten()).containsExactly("t|0|t|t");
    }

    @Test
    void an_account_without_routes_is_forgotten() {
        queue.schedule().await().atMost(PATIENCE);
        assertThat(forgotten()).containsExactly("f|100|f|f");
        world.change("delete from chatwoot_route where tenant_id = ?", tenant);

        queue.schedule().await().atMost(PATIENCE);

        assertThat(forgotten()).containsExactly("t|0|t|t");
    }
}
