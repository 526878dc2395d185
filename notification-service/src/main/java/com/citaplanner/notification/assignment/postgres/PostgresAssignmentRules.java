package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.AssignmentRulesRepository;
import com.citaplanner.notification.assignment.InboxKey;
import com.citaplanner.notification.assignment.InboxRules;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresAssignmentRules implements AssignmentRulesRepository {
    static final TypeReference<RulesColumn> RULES = new TypeReference<>() {};

    private static final String COLUMNS =
            "tenant_id, account_id, inbox_id, enabled, version, cast(rules as text), refusal";

    private static final String LIST =
            "select " + COLUMNS + " from assignment_rules where tenant_id = :tenant order by account_id, inbox_id";

    private static final String OF_NUMBER = " where tenant_id = :tenant and inbox_id = :inbox";

    private static final String OF_INBOX = " where tenant_id = :tenant and account_id = :account and inbox_id = :inbox";

    private static final String READ = "select " + COLUMNS + " from assignment_rules" + OF_NUMBER;

    private static final String STORE = """
            insert into assignment_rules as s (tenant_id, account_id, inbox_id, enabled, version, rules)
            select cast(:tenant as text), cast(:account as bigint), cast(:inbox as bigint), cast(:enabled as boolean), 1,
              cast(cast(:rules as text) as jsonb)
            where cast(:expected as bigint) in (-1, 0) or exists (
              select from assignment_rules
              where tenant_id = :tenant and account_id = :account and inbox_id = :inbox)
            on conflict (tenant_id, account_id, inbox_id) do update
            set enabled = excluded.enabled, rules = excluded.rules, version = s.version + 1, refusal = null
            where cast(:expected as bigint) in (-1, s.version)
            returning\s""" + COLUMNS;

    /**
     * Looked at soon, since other agents may take what waits. A decision holds the account's row before it touches rules and
     * conversations, and so does whoever changes the rules.
     */
    private static final String LOOK = """
            insert into assignment_account (tenant_id, account_id, due_at) values (:tenant, :account, now())
            on conflict (tenant_id, account_id) do update set due_at = now(), polls = 0
            """;

    private static final String QUEUE = """
            insert into conversation_assignment (tenant_id, account_id, conversation_id, inbox_id, state, open, round,
              waiting_since, due_at)
            select c.tenant_id, c.account_id, c.conversation_id, c.inbox_id, 'WAITING', true, 1, c.last_client_message_at, now()
            from conversation c
            where c.tenant_id = :tenant and c.account_id = :account and c.inbox_id = :inbox and c.status = 'OPEN'
              and c.assignee_id is null and c.last_client_message_at is not null
              and (c.last_answer_at is null or c.last_answer_at < c.last_client_message_at)
            order by c.tenant_id, c.account_id, c.conversation_id
            on conflict (tenant_id, account_id, conversation_id) do nothing
            """;

    /** What is decided already is carried out. */
    private static final String LEAVE = leave(OF_INBOX);

    private static final String LEAVE_ALL = leave(OF_NUMBER);

    /** A decision holds its account's row first, too. */
    private static final String LOCK_ACCOUNTS = """
            select a.account_id from assignment_account a
            where a.tenant_id = :tenant and exists (
              select from assignment_rules s
              where s.tenant_id = a.tenant_id and s.account_id = a.account_id and s.inbox_id = :inbox)
            order by a.account_id for update of a
            """;

    private static final String REMOVE = "delete from assignment_rules" + OF_NUMBER;

    private final Sql sql;
    private final Transactions transactions;

    PostgresAssignmentRules(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<InboxRules>> list(String tenantId) {
        return transactions
                .run(() -> sql.rows(LIST, Map.of("tenant", tenantId)))
                .map(rows -> rows.stream().map(this::rules).toList());
    }

    @Override
    public Uni<List<InboxRules>> read(String tenantId, long inboxId) {
        return transactions
                .run(() -> sql.rows(READ, Map.of("tenant", tenantId, "inbox", inboxId)))
                .map(rows -> rows.stream().map(this::rules).toList());
    }

    @Override
    public Uni<Optional<InboxRules>> store(InboxKey inbox, OptionalLong expected, AssignmentRules rules) {
        Map<String, Object> row = new HashMap<>(key(inbox));
        row.put("enabled", rules.enabled());
        row.put("rules", sql.json(RulesColumn.of(rules)));
        row.put("expected", expected.orElse(-1));
        Map<String, Object> account = Map.of("tenant", inbox.tenantId(), "account", inbox.accountId());
        return transactions.run(() -> sql.change(LOOK, account)
                .chain(() -> sql.rows(STORE, row))
                .chain(stored -> stored.isEmpty()
                        ? Uni.createFrom().item(Optional.<InboxRules>empty())
                        : sql.change(rules.enabled() ? QUEUE : LEAVE, key(inbox))
                                .replaceWith(() -> Optional.of(rules(stored.getFirst())))));
    }

    @Override
    public Uni<Boolean> remove(String tenantId, long inboxId) {
        Map<String, Object> inbox = Map.of("tenant", tenantId, "inbox", inboxId);
        return transactions.run(() -> sql.rows(LOCK_ACCOUNTS, inbox)
                .chain(() -> sql.change(REMOVE, inbox))
                .chain(removed -> sql.change(LEAVE_ALL, inbox).replaceWith(removed > 0)));
    }

    /** In the order in which events and decisions lock them, too. */
    private static String leave(String condition) {
        return """
            delete from conversation_assignment a
            using (select tenant_id, account_id, conversation_id from conversation_assignment
                   %s and state in ('IDLE', 'WAITING')
                   order by tenant_id, account_id, conversation_id for update) left_alone
            where a.tenant_id = left_alone.tenant_id and a.account_id = left_alone.account_id
              and a.conversation_id = left_alone.conversation_id
            """.formatted(condition);
    }

    private static Map<String, Object> key(InboxKey inbox) {
        return Map.of("tenant", inbox.tenantId(), "account", inbox.accountId(), "inbox", inbox.inboxId());
    }

    private InboxRules rules(ResultRow row) {
        return new InboxRules(
                new InboxKey(
                        row.get("tenant_id", String.class),
                        row.get("account_id", Long.class),
                        row.get("inbox_id", Long.class)),
                row.get("version", Long.class),
                sql.value(row.get("rules", String.class), RULES).rules(row.get("enabled", Boolean.class)),
                Optional.ofNullable(row.get("refusal", String.class)));
    }
}
