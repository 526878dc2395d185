package com.citaplanner.notification.assignment.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.assignment.AccountDecisions;
import com.citaplanner.notification.assignment.AssignmentDecision;
import com.citaplanner.notification.assignment.AssignmentQueue;
import com.citaplanner.notification.assignment.AssignmentRule;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.AssignmentRulesRepository;
import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.assignment.InboxKey;
import com.citaplanner.notification.assignment.Reservation;
import com.citaplanner.notification.assignment.RuleCondition;
import com.citaplanner.notification.assignment.WaitingConversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationReport;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.conversation.Conversations;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions and their results, step by step: the business is suspended, so no worker touches its conversations. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AssignmentQueueTest {
    private static final long ACCOUNT = 3;
    private static final long INBOX = 12;
    private static final AssignmentRules RULES = new AssignmentRules(
            true,
            5,
            Map.of(),
            List.of(new AssignmentRule(RuleCondition.INBOX, Optional.empty(), List.of(), OptionalLong.empty(), false)));

    World world;

    @Inject
    AssignmentQueue queue;

    @Inject
    AssignmentRulesRepository rules;

    @Inject
    Transactions transactions;

    @Inject
    Conversations conversations;

    @Inject
    AssignmentListener listener;

    private final String tenant = "queue-" + UUID.randomUUID();
    private final ClaimedAccount account = new ClaimedAccount(tenant, ACCOUNT, 0, 0);
    private final Instant start = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
    private long messages;

    @BeforeEach
    void switchOn() {
        Api.of(world, tenant, Scope.ADMIN);
        world.change("update tenant set state = 'SUSPENDED' where id = ?", tenant);
        await(rules.store(new InboxKey(tenant, ACCOUNT, INBOX), OptionalLong.empty(), RULES));
    }

    @AfterEach
    void end() {
        world.change("delete from conversation_assignment where tenant_id = ?", tenant);
        world.change("delete from assignment_account where tenant_id = ?", tenant);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }

    private ConversationKey key(long id) {
        return new ConversationKey(tenant, ACCOUNT, id);
    }

    private ConversationUpdate message(long id, MessageAuthor author, int minute) {
        Instant at = start.plus(minute, ChronoUnit.MINUTES);
        ConversationReport report = new ConversationReport(
                key(id),
                at,
                OptionalLong.of(INBOX),
                OptionalLong.of(id),
                "Channel::Api",
                Optional.of(ConversationStatus.OPEN),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                true,
                false);
        Tenant business = new Tenant(
                tenant,
                "Clínica",
                "MX",
                Locale.forLanguageTag("es-MX"),
                ZoneId.of("America/Mexico_City"),
                UnknownContacts.RECORD,
                false);
        return new ConversationUpdate(
                business, report, Optional.of(new NewMessage(id * 1_000 + ++messages, author, at, false)), true);
    }

    private void report(ConversationUpdate... updates) {
        List<ConversationUpdate> all = List.of(updates);
        await(transactions.run(() -> conversations.record(all).chain(() -> listener.updated(all))));
    }

    private List<String> rows(String columns, long id) {
        return world.rows(
                "select " + columns + " from conversation_assignment where tenant_id = ?"
                        + " and conversation_id = cast(? as bigint)",
                tenant,
                Long.toString(id));
    }

    private List<WaitingConversation> decide(AssignmentDecision... decisions) {
        List<WaitingConversation> seen = new ArrayList<>();
        await(queue.decide(account, waiting -> {
            seen.addAll(waiting.waiting());
            return new AccountDecisions(List.of(decisions), Map.of());
        }));
        return seen;
    }

    /** The decision that the agent takes conversation 1, as a worker has claimed it. */
    private Reservation reserve(long agent) {
        decide(new AssignmentDecision.Assign(key(1), agent, "by a test"));
        long claims = Long.parseLong(rows("claims", 1).getFirst());
        return new Reservation(key(1), agent, false, 1, "by a test", Duration.ZERO, 1, claims);
    }

    @Test
    void nothing_waits_where_the_rules_are_switched_off() {
        report(message(1, MessageAuthor.CLIENT, 0));
        assertThat(rows("state", 1)).containsExactly("WAITING");
        world.change("update assignment_rules set enabled = false where tenant_id = ?", tenant);

        assertThat(decide()).isEmpty();

        assertThat(rows("state, due_at is null", 1)).containsExactly("IDLE|t");
    }

    @Test
    void what_waits_on_for_the_same_reason_is_not_written_again() {
        report(message(1, MessageAuthor.CLIENT, 0));
        decide(new AssignmentDecision.Wait(key(1), "nobody is online"));
        List<String> version = rows("xmin", 1);

        decide(new AssignmentDecision.Wait(key(1), "nobody is online"));
        assertThat(rows("xmin", 1)).isEqualTo(version);

        decide(new AssignmentDecision.Wait(key(1), "nobody has room"));
        assertThat(rows("reason", 1)).containsExactly("nobody has room");
    }

    @Test
    void the_result_of_an_older_decision_changes_nothing() {
        report(message(1, MessageAuthor.CLIENT, 0));
        Reservation older = reserve(5);
        await(queue.waitAgain(older));
        reserve(6);

        await(queue.recordAssigned(older, Duration.ofMinutes(5)));

        assertThat(rows("state, agent_id", 1)).containsExactly("RESERVED|6");
    }

    @Test
    void an_agent_whom_chatwoot_refuses_is_left_out_for_a_while() {
        report(message(1, MessageAuthor.CLIENT, 0));
        await(queue.recordRefused(reserve(5), Duration.ofMinutes(15)));
        await(queue.recordRefused(reserve(6), Duration.ofMinutes(15)));

        assertThat(decide()).extracting(WaitingConversation::refused).containsExactly(Set.of(5L, 6L));
        assertThat(world.rows(
                        "select reason from conversation_story where tenant_id = ? and kind = 'WAITING' order by key",
                        tenant))
                .containsExactly(
                        "Chatwoot refuses to assign it to agent 5.", "Chatwoot refuses to assign it to agent 6.");

        world.change("update conversation_assignment set refused_until = now() where tenant_id = ?", tenant);
        assertThat(decide()).extracting(WaitingConversation::refused).containsExactly(Set.of());
    }

    @Test
    void an_answered_message_that_comes_late_waits_for_nobody() {
        report(message(1, MessageAuthor.AGENT, 5));
        report(message(1, MessageAuthor.CLIENT, 0));
        report(message(2, MessageAuthor.CLIENT, 0), message(2, MessageAuthor.AGENT, 5));
        assertThat(rows("state", 1)).containsExactly("IDLE");
        assertThat(rows("state", 2)).containsExactly("IDLE");

        report(message(2, MessageAuthor.CLIENT, 1), message(2, MessageAuthor.CLIENT, 10));
        assertThat(rows("state, cast(extract(epoch from waiting_since) as bigint)", 2))
                .containsExactly("WAITING|" + start.plusSeconds(600).getEpochSecond());
    }

    @Test
    void a_message_from_before_the_conversation_was_taken_away_waits_for_nobody() {
        report(message(1, MessageAuthor.AGENT, 0));
        world.change(
                "insert into conversation_story (tenant_id, account_id, conversation_id, key, at, kind, before)"
                        + " values (?, 3, 1, 'ASSIGNEE@1', cast(? as timestamptz), 'ASSIGNEE', 'agent:5')",
                tenant,
                start.plusSeconds(600).toString());
        report(message(1, MessageAuthor.CLIENT, 5));
        assertThat(rows("state", 1)).containsExactly("IDLE");

        report(message(1, MessageAuthor.CLIENT, 15));
        assertThat(rows("state", 1)).containsExactly("WAITING");
    }

    /** Work that waits for what another transaction holds must not hold what that one takes next. */
    private void holdsNothingElse(String held, String wanted, Uni<?> work) throws Exception {
        try (Connection other = world.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(held + " for update");
            CompletableFuture<?> done = work.subscribeAsCompletionStage();
            Awaitility.await()
                    .until(() -> !world.rows("select 1 from pg_locks where not granted")
                            .isEmpty());
            statement.execute(wanted + " for update nowait");
            other.rollback();
            done.get(10, TimeUnit.SECONDS);
        }
    }

    private String row(String table, String condition) {
        return "select 1 from " + table + " where tenant_id = '" + tenant + "' and " + condition;
    }

    @Test
    void decisions_and_events_lock_conversations_in_the_same_order() throws Exception {
        report(message(1, MessageAuthor.CLIENT, 0), message(2, MessageAuthor.AGENT, 0));
        assertThat(rows("state, due_at is null", 2)).containsExactly("IDLE|f");

        holdsNothingElse(
                row("conversation_assignment", "conversation_id = 1"),
                row("conversation_assignment", "conversation_id = 2"),
                queue.decide(account, waiting -> new AccountDecisions(List.of(), Map.of())));
    }

    @Test
    void rules_are_changed_and_removed_in_the_order_of_decisions() throws Exception {
        InboxKey inbox = new InboxKey(tenant, ACCOUNT, INBOX);
        String held = row("assignment_account", "account_id = 3");
        String wanted = row("assignment_rules", "inbox_id = 12");

        holdsNothingElse(held, wanted, rules.store(inbox, OptionalLong.empty(), RULES));
        holdsNothingElse(held, wanted, rules.remove(tenant, INBOX));
    }

    @Test
    void switching_off_and_removing_end_the_waiting() {
        InboxKey inbox = new InboxKey(tenant, ACCOUNT, INBOX);
        report(message(1, MessageAuthor.CLIENT, 0), message(2, MessageAuthor.CLIENT, 0));
        await(rules.store(inbox, OptionalLong.empty(), new AssignmentRules(false, 5, Map.of(), List.of())));
        assertThat(rows("state", 1)).isEmpty();

        await(rules.store(inbox, OptionalLong.empty(), RULES));
        assertThat(rows("state", 2)).containsExactly("WAITING");
        assertThat(await(rules.remove(tenant, INBOX))).isTrue();
        assertThat(rows("state", 2)).isEmpty();
    }
}
