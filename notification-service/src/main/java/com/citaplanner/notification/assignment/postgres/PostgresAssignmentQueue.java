package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.AccountDecisions;
import com.citaplanner.notification.assignment.AccountQueue;
import com.citaplanner.notification.assignment.AssignmentDecision;
import com.citaplanner.notification.assignment.AssignmentQueue;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.assignment.Reservation;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

@ApplicationScoped
class PostgresAssignmentQueue implements AssignmentQueue {
    private static final String AUTHOR = "service";

    private static final String WITHOUT_LANGUAGE = """
            select conversation_id from conversation_assignment
            where tenant_id = :tenant and account_id = :account and state = 'WAITING' and language is null
              and inbox_id in (select cast(i as bigint) from json_array_elements_text(cast(cast(:inboxes as text) as json)) i)
            order by waiting_since, conversation_id limit :limit
            """;

    private static final String LANGUAGES = """
            update conversation_assignment a set language = r.language
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, account bigint, conversation bigint, language text)
            where a.tenant_id = r.tenant and a.account_id = r.account and a.conversation_id = r.conversation
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final AccountRows accounts;
    private final DecisionRows decisions;
    private final ReservationRows reservations;
    private final ConversationStories stories;
    private final InstantSource clock;

    PostgresAssignmentQueue(
            Sql sql,
            Transactions transactions,
            AccountRows accounts,
            DecisionRows decisions,
            ReservationRows reservations,
            ConversationStories stories,
            InstantSource clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.accounts = accounts;
        this.decisions = decisions;
        this.reservations = reservations;
        this.stories = stories;
        this.clock = clock;
    }

    private record LanguageRow(String tenant, long account, long conversation, String language) {}

    @Override
    public Uni<List<ClaimedAccount>> claimAccounts(int limit, Duration lease) {
        return transactions.run(() -> accounts.claim(limit, lease));
    }

    @Override
    public Uni<Map<Long, AssignmentRules>> waitingInboxes(ClaimedAccount account) {
        return transactions.run(() -> decisions.rules(account));
    }

    @Override
    public Uni<List<ConversationKey>> withoutLanguage(ClaimedAccount account, List<Long> inboxes, int limit) {
        Map<String, Object> parameters = Map.of(
                "tenant", account.tenantId(),
                "account", account.accountId(),
                "inboxes", sql.json(inboxes),
                "limit", limit);
        return transactions
                .run(() -> sql.rows(WITHOUT_LANGUAGE, parameters))
                .map(rows -> rows.stream()
                        .map(row -> new ConversationKey(
                                account.tenantId(), account.accountId(), row.get("conversation_id", Long.class)))
                        .toList());
    }

    @Override
    public Uni<Void> recordLanguages(Map<ConversationKey, String> languages) {
        List<LanguageRow> rows = languages.entrySet().stream()
                .map(entry -> new LanguageRow(
                        entry.getKey().tenantId(),
                        entry.getKey().accountId(),
                        entry.getKey().id(),
                        entry.getValue()))
                .toList();
        return transactions.run(() -> sql.change(LANGUAGES, rows)).replaceWithVoid();
    }

    @Override
    public Uni<PassSummary> decide(ClaimedAccount account, Function<AccountQueue, AccountDecisions> rule) {
        return transactions.run(() -> accounts.lock(account)
                .chain(newest -> newest
                        ? decisions.read(account).chain(queue -> record(account, queue, rule.apply(queue)))
                        : Uni.createFrom().item(new PassSummary(0, 0))));
    }

    private Uni<PassSummary> record(ClaimedAccount account, AccountQueue queue, AccountDecisions decided) {
        int assigned = (int) decided.decisions().stream()
                .filter(AssignmentDecision.Assign.class::isInstance)
                .count();
        PassSummary summary = new PassSummary(assigned, queue.waiting().size() - assigned);
        return decided.decisions().isEmpty()
                ? Uni.createFrom().item(summary)
                : decisions
                        .untold(account)
                        .chain(untold -> stories.add(waiting(decided.decisions(), untold)))
                        .chain(() -> decisions.record(account, decided.decisions()))
                        .chain(() -> decisions.recordRefusals(account, decided.refusals()))
                        .replaceWith(summary);
    }

    private List<StoryEntry> waiting(List<AssignmentDecision> decided, Map<Long, Integer> untold) {
        return decided.stream()
                .filter(decision -> decision instanceof AssignmentDecision.Wait
                        && untold.containsKey(decision.conversation().id()))
                .map(decision -> new StoryEntry(
                        decision.conversation(),
                        "waiting-" + untold.get(decision.conversation().id()),
                        clock.instant(),
                        StoryEntry.Kind.WAITING,
                        null,
                        null,
                        AUTHOR,
                        decision.reason()))
                .toList();
    }

    @Override
    public Uni<Void> leave(ClaimedAccount account) {
        return transactions.run(() -> accounts.lock(account)
                .chain(newest ->
                        newest ? accounts.leave(account) : Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> finish(ClaimedAccount account, Duration wait, int polls) {
        return transactions.run(() -> accounts.finish(account, wait, polls));
    }

    @Override
    public Uni<Void> postpone(ClaimedAccount account, Duration wait) {
        return transactions.run(() -> accounts.postpone(account, wait));
    }

    @Override
    public Uni<List<Reservation>> claim(int limit, Duration lease) {
        return transactions.run(() -> reservations.claim(limit, lease));
    }

    @Override
    public Uni<Void> recordAssigned(Reservation reservation, Duration confirmAfter) {
        StoryEntry entry = new StoryEntry(
                reservation.conversation(),
                "assigned-" + reservation.round() + "-" + reservation.agentId(),
                clock.instant(),
                StoryEntry.Kind.ASSIGNED,
                null,
                new Assignee(reservation.agentId(), false, null).text(),
                AUTHOR,
                reservation.reason());
        return transactions.run(
                () -> reservations.assigned(reservation, confirmAfter).chain(() -> stories.add(List.of(entry))));
    }

    @Override
    public Uni<Void> recordEnded(Reservation reservation) {
        return transactions.run(() -> reservations.ended(reservation));
    }

    @Override
    public Uni<Void> recordUnassigned(Reservation reservation) {
        return transactions.run(() -> reservations.unassigned(reservation));
    }

    @Override
    public Uni<Void> waitAgain(Reservation reservation) {
        return transactions.run(() -> reservations.waitAgain(reservation));
    }

    @Override
    public Uni<Void> recordRefused(Reservation reservation, Duration pause) {
        StoryEntry entry = new StoryEntry(
                reservation.conversation(),
                "refused-" + reservation.round() + "-" + reservation.agentId(),
                clock.instant(),
                StoryEntry.Kind.WAITING,
                null,
                null,
                AUTHOR,
                "Chatwoot refuses to assign it to agent " + reservation.agentId() + ".");
        return transactions.run(
                () -> reservations.refused(reservation, pause).chain(() -> stories.add(List.of(entry))));
    }

    @Override
    public Uni<Void> retryLater(Reservation reservation, Duration wait) {
        return transactions.run(() -> reservations.later(reservation, wait));
    }
}
