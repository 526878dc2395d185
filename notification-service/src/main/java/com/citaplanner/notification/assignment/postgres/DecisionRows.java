package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.AccountQueue;
import com.citaplanner.notification.assignment.AssignmentDecision;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.assignment.WaitingConversation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What decisions about an account's conversations read and write. Works in the current transaction. */
@ApplicationScoped
class DecisionRows {
    /** The most conversations that one decision considers; younger ones have their turn when these are assigned. */
    private static final int MAX_WAITING = 1_000;

    private static final String OF_ACCOUNT = "tenant_id = :tenant and account_id = :account";

    private static final String WAITING = """
            select a.conversation_id, a.inbox_id, a.waiting_since, a.language, cast(c.labels as text) as labels,
              last.assignee_id as last_agent, next.branch_id,
              cast(case when a.refused_until > now() then a.refused else '[]' end as text) as refused
            from conversation_assignment a
            join conversation c on c.tenant_id = a.tenant_id and c.account_id = a.account_id
              and c.conversation_id = a.conversation_id
            left join contact k on k.tenant_id = c.tenant_id and k.account_id = c.account_id and k.contact_id = c.contact_id
            left join lateral (
              select o.assignee_id from conversation o
              where o.tenant_id = a.tenant_id and o.account_id = a.account_id and o.conversation_id <> a.conversation_id
                and o.assignee_id is not null and not o.assignee_bot
                and (o.contact_id = c.contact_id or o.contact_id in (
                  select other.contact_id from contact other
                  where other.tenant_id = k.tenant_id and other.account_id = k.account_id and other.client_id = k.client_id))
              order by o.at desc limit 1) last on true
            left join lateral (
              select p.branch_id from appointment p
              where p.tenant_id = k.tenant_id and p.client_id = k.client_id and p.status = 'BOOKED' and p.starts_at > now()
              order by p.starts_at limit 1) next on true
            where a.tenant_id = :tenant and a.account_id = :account and a.state = 'WAITING'
            order by a.waiting_since, a.conversation_id limit :limit
            """;

    private static final String RULES = """
            select s.inbox_id, cast(s.rules as text) as rules from assignment_rules s
            where s.tenant_id = :tenant and s.account_id = :account and s.enabled and exists (
              select from conversation_assignment a
              where a.tenant_id = s.tenant_id and a.account_id = s.account_id and a.inbox_id = s.inbox_id
                and a.state = 'WAITING')
            """;

    private static final String LOADS = """
            select agent_id, cast(count(*) as int) as number from (
              select c.assignee_id as agent_id, c.conversation_id from conversation c
              where c.tenant_id = :tenant and c.account_id = :account and c.status = 'OPEN' and c.assignee_id is not null
                and not c.assignee_bot
              union
              select a.agent_id, a.conversation_id from conversation_assignment a
              where a.tenant_id = :tenant and a.account_id = :account and a.state in ('RESERVED', 'ASSIGNED')) taken
            group by agent_id
            """;

    /** What waits on for the same reason is left as it is. */
    private static final String DECIDED = """
            update conversation_assignment a
            set state = case when r.agent is null then 'WAITING' else 'RESERVED' end, agent_id = r.agent, reason = r.reason,
              decided_at = now(), claims = claims + 1, attempt = 0, told = a.told or r.agent is null, updated_at = now(),
              due_at = case when r.agent is not null then now() end
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(conversation bigint, agent bigint, reason text)
            where %s and a.conversation_id = r.conversation and a.state = 'WAITING'
              and (r.agent is not null or not a.told or a.due_at is not null or a.reason is distinct from r.reason)
            """.formatted(OF_ACCOUNT);

    private static final String UNTOLD = """
            select a.conversation_id, a.round from conversation_assignment a
            where %s and a.state = 'WAITING' and not a.told
            """.formatted(OF_ACCOUNT);

    private static final String REFUSED = """
            update assignment_rules s set refusal = r.reason
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(inbox bigint, reason text)
            where %s and s.inbox_id = r.inbox and s.refusal is distinct from r.reason
            """.formatted(OF_ACCOUNT);

    private static final String WAKE = "select pg_notify('conversation_assignment', '')";

    private static final TypeReference<Set<Long>> AGENTS = new TypeReference<>() {};

    private final Sql sql;
    private final HeldRows held;

    DecisionRows(Sql sql, HeldRows held) {
        this.sql = sql;
        this.held = held;
    }

    private static Map<String, Object> account(ClaimedAccount account) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", account.tenantId());
        parameters.put("account", account.accountId());
        return parameters;
    }

    Uni<Map<Long, AssignmentRules>> rules(ClaimedAccount account) {
        return sql.rows(RULES, account(account)).map(rows -> {
            Map<Long, AssignmentRules> rules = new HashMap<>();
            rows.forEach(row -> rules.put(
                    row.get("inbox_id", Long.class),
                    sql.value(row.get("rules", String.class), PostgresAssignmentRules.RULES)
                            .rules(true)));
            return rules;
        });
    }

    /** Reads what waits, and holds it until the transaction ends. */
    Uni<AccountQueue> read(ClaimedAccount account) {
        Map<String, Object> limited = account(account);
        limited.put("limit", MAX_WAITING);
        return held.hold(account, MAX_WAITING)
                .chain(() -> sql.rows(WAITING, limited))
                .chain(waiting -> rules(account)
                        .chain(rules -> sql.rows(LOADS, account(account))
                                .map(loads -> new AccountQueue(
                                        waiting.stream()
                                                .map(row -> conversation(account, row))
                                                .toList(),
                                        rules,
                                        loads(loads)))));
    }

    private static Map<Long, Integer> loads(List<ResultRow> rows) {
        Map<Long, Integer> loads = new HashMap<>();
        rows.forEach(row -> loads.put(row.get("agent_id", Long.class), row.get("number", Integer.class)));
        return loads;
    }

    private WaitingConversation conversation(ClaimedAccount account, ResultRow row) {
        Long lastAgent = row.get("last_agent", Long.class);
        return new WaitingConversation(
                new ConversationKey(account.tenantId(), account.accountId(), row.get("conversation_id", Long.class)),
                row.get("inbox_id", Long.class),
                Sql.instant(row, "waiting_since"),
                lastAgent == null ? OptionalLong.empty() : OptionalLong.of(lastAgent),
                Optional.ofNullable(row.get("branch_id", String.class)),
                sql.texts(row.get("labels", String.class)),
                Optional.ofNullable(row.get("language", String.class)).filter(language -> !language.isEmpty()),
                sql.value(row.get("refused", String.class), AGENTS));
    }

    /** The conversations whose story does not say yet that they wait, with the number of their round. */
    Uni<Map<Long, Integer>> untold(ClaimedAccount account) {
        return sql.rows(UNTOLD, account(account)).map(rows -> {
            Map<Long, Integer> rounds = new HashMap<>();
            rows.forEach(row -> rounds.put(row.get("conversation_id", Long.class), row.get("round", Integer.class)));
            return rounds;
        });
    }

    Uni<Void> record(ClaimedAccount account, List<AssignmentDecision> decisions) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (AssignmentDecision decision : decisions) {
            Map<String, Object> row = new HashMap<>();
            row.put("conversation", decision.conversation().id());
            row.put("reason", decision.reason());
            if (decision instanceof AssignmentDecision.Assign assign) {
                row.put("agent", assign.agentId());
            }
            rows.add(row);
        }
        Map<String, Object> parameters = account(account);
        parameters.put("rows", sql.json(rows));
        return sql.change(DECIDED, parameters).chain(() -> sql.rows(WAKE)).replaceWithVoid();
    }

    Uni<Void> recordRefusals(ClaimedAccount account, Map<Long, Optional<String>> refusals) {
        List<Map<String, Object>> rows = new ArrayList<>();
        refusals.forEach((inbox, reason) -> {
            Map<String, Object> row = new HashMap<>();
            row.put("inbox", inbox);
            reason.ifPresent(text -> row.put("reason", text));
            rows.add(row);
        });
        Map<String, Object> parameters = account(account);
        parameters.put("rows", sql.json(rows));
        return sql.change(REFUSED, parameters).replaceWithVoid();
    }
}
