package com.citaplanner.notification.autoreply.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.AutoReplyQueue;
import com.citaplanner.notification.autoreply.AutoReplyQueue.EarlierReplies;
import com.citaplanner.notification.autoreply.AutoReplyQueue.ReplyResult;
import com.citaplanner.notification.autoreply.ClaimedReply;
import com.citaplanner.notification.autoreply.PlannedReply;
import com.citaplanner.notification.autoreply.ReplyKind;
import com.citaplanner.notification.autoreply.SimulatedClock;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.postgres.Sql;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue on the real table, at a time at which the service's own worker finds nothing due. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresAutoReplyQueueTest {
    private static final Instant NOW = Instant.parse("2036-05-04T20:00:00Z");
    private static final Instant PERIOD = Instant.parse("2036-05-04T18:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);

    World world;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    private final String tenant = "queue-" + UUID.randomUUID();
    private final SimulatedClock clock = new SimulatedClock();
    private AutoReplyQueue queue;

    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        clock.set(NOW);
        queue = new PostgresAutoReplyQueue(sql, transactions, clock);
    }

    @AfterEach
    void forget() {
        world.change("delete from auto_reply where tenant_id = ?", tenant);
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofSeconds(10));
    }

    private PlannedReply reply(ReplyKind kind, long message, Instant at) {
        return new PlannedReply(
                new ConversationKey(tenant, 3, 5),
                kind,
                PERIOD,
                OptionalLong.of(12),
                OptionalLong.empty(),
                message,
                at,
                at);
    }

    private void add(ReplyKind kind, long message, Instant at) {
        run(() -> queue.add(List.of(reply(kind, message, at))));
    }

    private List<ClaimedReply> claim() {
        return queue.claim(10, LEASE).await().atMost(Duration.ofSeconds(10));
    }

    private void settle(ClaimedReply claimed, ReplyResult result) {
        run(() -> queue.settle(claimed, result));
    }

    private List<String> rows() {
        return world.rows(
                "select kind, message_id, state, reason from auto_reply where tenant_id = ? order by kind", tenant);
    }

    @Test
    void a_reply_is_planned_once_and_claimed_until_it_has_a_result() {
        add(ReplyKind.CLOSED, 7, NOW);
        add(ReplyKind.CLOSED, 8, NOW);
        ClaimedReply first = claim().getFirst();

        assertThat(first.reply())
                .usingRecursiveComparison()
                .ignoringFields("dueAt")
                .isEqualTo(reply(ReplyKind.CLOSED, 7, NOW));
        assertThat(claim()).isEmpty();
        clock.set(NOW.plus(LEASE));
        ClaimedReply second = claim().getFirst();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(run(() -> queue.lock(first))).isFalse();
        assertThat(run(() -> queue.lock(second))).isTrue();
        settle(second, ReplyResult.sent(Optional.of(UUID.randomUUID())));
        assertThat(run(() -> queue.lock(second))).isFalse();
        add(ReplyKind.CLOSED, 9, NOW);
        assertThat(rows()).containsExactly("CLOSED|7|REPLIED|");
    }

    @Test
    void a_later_message_takes_the_place_of_one_that_was_skipped_but_the_same_does_not() {
        add(ReplyKind.CLOSED, 7, NOW);
        settle(claim().getFirst(), ReplyResult.notSent("a bot looks after the conversation"));

        add(ReplyKind.CLOSED, 7, NOW);
        add(ReplyKind.CLOSED, 6, NOW);
        assertThat(rows()).containsExactly("CLOSED|7|SKIPPED|a bot looks after the conversation");
        add(ReplyKind.CLOSED, 8, NOW);
        assertThat(rows()).containsExactly("CLOSED|8|WAITING|");
        assertThat(claim()).hasSize(1);
    }

    @Test
    void the_newest_message_takes_the_place_of_the_first_where_that_is_skipped() {
        run(() -> queue.add(List.of(
                reply(ReplyKind.CLOSED, 7, NOW), reply(ReplyKind.CLOSED, 8, NOW), reply(ReplyKind.CLOSED, 9, NOW))));
        add(ReplyKind.CLOSED, 10, NOW.plusSeconds(5));
        assertThat(rows()).containsExactly("CLOSED|7|WAITING|");
        settle(claim().getFirst(), ReplyResult.notSent("somebody has answered"));

        assertThat(rows()).containsExactly("CLOSED|10|WAITING|");
        assertThat(claim()).isEmpty();
        clock.set(NOW.plusSeconds(5));
        ClaimedReply newest = claim().getFirst();
        assertThat(newest.attempt()).isEqualTo(1);
        assertThat(newest.reply().messageAt()).isEqualTo(NOW.plusSeconds(5));
        settle(newest, ReplyResult.notSent("somebody has answered"));
        assertThat(rows()).containsExactly("CLOSED|10|SKIPPED|somebody has answered");
    }

    @Test
    void the_newest_message_of_a_batch_is_kept_beside_the_first_and_beside_one_that_comes_again() {
        run(() -> queue.add(List.of(reply(ReplyKind.CLOSED, 7, NOW), reply(ReplyKind.CLOSED, 8, NOW))));
        settle(claim().getFirst(), ReplyResult.notSent("somebody has answered"));
        assertThat(rows()).containsExactly("CLOSED|8|WAITING|");
        settle(claim().getFirst(), ReplyResult.notSent("somebody has answered"));

        run(() -> queue.add(List.of(reply(ReplyKind.CLOSED, 8, NOW), reply(ReplyKind.CLOSED, 9, NOW))));
        assertThat(rows()).containsExactly("CLOSED|9|WAITING|");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAILED  | null | true
            EXPIRED | null | true
            EXPIRED | 1    | false
            SENT    | null | false
            """)
    void a_reply_that_did_not_go_out_makes_room_for_the_next_message(String state, String lastAttempt, boolean room) {
        UUID notification = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, recipient_key, state,"
                        + " last_attempt, expires_at) values (?, ?, ?, '', 'AUTO_REPLY', 'CHATWOOT', 'c-ana', ?, "
                        + lastAttempt + ", now())",
                notification,
                tenant,
                notification.toString(),
                state);
        add(ReplyKind.CLOSED, 7, NOW);
        settle(claim().getFirst(), ReplyResult.sent(Optional.of(notification)));

        PlannedReply next = reply(ReplyKind.CLOSED, 8, NOW);
        assertThat(run(() -> queue.earlier(next)).last().isEmpty()).isEqualTo(room);
        run(() -> queue.add(List.of(next)));
        assertThat(rows()).containsExactly(room ? "CLOSED|8|WAITING|" : "CLOSED|7|REPLIED|");
    }

    @Test
    void a_timer_that_was_sent_is_planned_again_only_after_most_of_a_day() {
        add(ReplyKind.NUDGE, 7, NOW);
        settle(claim().getFirst(), ReplyResult.sent(Optional.empty()));

        add(ReplyKind.NUDGE, 8, NOW.plus(Duration.ofHours(19)));
        assertThat(rows()).containsExactly("NUDGE|7|REPLIED|");
        add(ReplyKind.NUDGE, 9, NOW.plus(Duration.ofHours(21)));
        assertThat(rows()).containsExactly("NUDGE|9|WAITING|");
    }

    @Test
    void a_postponed_reply_is_due_again_then() {
        add(ReplyKind.UNANSWERED, 7, NOW);
        ClaimedReply claimed = claim().getFirst();
        run(() -> queue.postpone(claimed, NOW.plusSeconds(300)));

        clock.set(NOW.plusSeconds(299));
        assertThat(claim()).isEmpty();
        clock.set(NOW.plusSeconds(300));
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_suspended_tenants_replies_wait() {
        add(ReplyKind.CLOSED, 7, NOW);
        world.change("update tenant set state = 'SUSPENDED' where id = ?", tenant);

        assertThat(claim()).isEmpty();
    }

    @Test
    void earlier_replies_and_other_answers_to_the_message_are_known() {
        PlannedReply asked = reply(ReplyKind.CLOSED, 9, NOW);
        assertThat(run(() -> queue.earlier(asked))).isEqualTo(new EarlierReplies(false, Optional.empty()));

        add(ReplyKind.CLOSED, 7, NOW.minusSeconds(60));
        settle(claim().getFirst(), ReplyResult.sent(Optional.empty()));
        world.change(
                "insert into interaction (conversation_id, account_id, tenant_id, message_id, direction, author, created_at,"
                        + " source_id) values (5, 3, ?, 9, 'INCOMING', 'CLIENT', now(), 'wamid.9')",
                tenant);
        world.change(
                "insert into appointment_reply (tenant_id, appointment_id, message_key, version, client_id, notification_id,"
                        + " action, channel, emitted, written_at)"
                        + " values (?, 'a-1', 'wamid.9', 1, 'c-ana', gen_random_uuid(), 'CONFIRM', 'WHATSAPP', true, now())",
                tenant);

        assertThat(run(() -> queue.earlier(asked)))
                .isEqualTo(new EarlierReplies(true, Optional.of(NOW.minusSeconds(60))));
    }
}
