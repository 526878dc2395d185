package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Holds the conversations about which is decided, and sorts out those that wait no longer. Works in the current transaction. */
@ApplicationScoped
class HeldRows {
    private static final String OF_ACCOUNT = "tenant_id = :tenant and account_id = :account";

    /** In the order in which events lock them, too. */
    private static final String LOCK = """
            select a.conversation_id from conversation_assignment a
            where a.tenant_id = :tenant and a.account_id = :account and a.state = 'WAITING'
              and a.conversation_id in (
                select o.conversation_id from conversation_assignment o
                where o.tenant_id = :tenant and o.account_id = :account and o.state = 'WAITING'
                order by o.waiting_since, o.conversation_id limit :limit)
            order by a.tenant_id, a.account_id, a.conversation_id for update
            """;

    /**
     * Whatever changes after this is seen by the next decision. Rows that others hold are left to it, too; so this comes
     * after the lock, which waits.
     */
    private static final String SEE_CHANGES = """
            update conversation_assignment a set due_at = null
            from (select tenant_id, account_id, conversation_id from conversation_assignment
                  where %s and state = 'IDLE' and due_at <= now()
                  order by tenant_id, account_id, conversation_id for update skip locked) seen
            where a.tenant_id = seen.tenant_id and a.account_id = seen.account_id and a.conversation_id = seen.conversation_id
            """.formatted(OF_ACCOUNT);

    /**
     * Deleted conversations, those of inboxes whose rules are switched off, and what else no event told. What others hold is
     * left to the next decision.
     */
    private static final String DROP = """
            update conversation_assignment a set state = 'IDLE', due_at = null, updated_at = now()
            from (select w.tenant_id, w.account_id, w.conversation_id from conversation_assignment w
                  where w.tenant_id = :tenant and w.account_id = :account and w.state = 'WAITING' and (
                    not exists (
                      select from conversation c
                      where c.tenant_id = w.tenant_id and c.account_id = w.account_id
                        and c.conversation_id = w.conversation_id and c.status = 'OPEN' and c.assignee_id is null)
                    or not exists (
                      select from assignment_rules s
                      where s.tenant_id = w.tenant_id and s.account_id = w.account_id and s.inbox_id = w.inbox_id
                        and s.enabled))
                  order by w.tenant_id, w.account_id, w.conversation_id for update skip locked) gone
            where a.tenant_id = gone.tenant_id and a.account_id = gone.account_id and a.conversation_id = gone.conversation_id
            """;

    /** Those that are not considered yet do not have the account looked at again and again. */
    private static final String LEAVE_REST = """
            update conversation_assignment a set due_at = null
            from (select tenant_id, account_id, conversation_id from conversation_assignment
                  where %s and state = 'WAITING' and due_at <= now() and (waiting_since, conversation_id) > (
                    select waiting_since, conversation_id from conversation_assignment
                    where %s and state = 'WAITING'
                    order by waiting_since, conversation_id offset :limit - 1 limit 1)
                  for update skip locked) rest
            where a.tenant_id = rest.tenant_id and a.account_id = rest.account_id and a.conversation_id = rest.conversation_id
            """.formatted(OF_ACCOUNT, OF_ACCOUNT);

    private final Sql sql;

    HeldRows(Sql sql) {
        this.sql = sql;
    }

    /**
     * Holds the conversations that have waited longest until the transaction ends.
     *
     * @param limit how many are decided about
     */
    Uni<Void> hold(ClaimedAccount account, int limit) {
        Map<String, Object> ofAccount = Map.of("tenant", account.tenantId(), "account", account.accountId());
        Map<String, Object> limited =
                Map.of("tenant", account.tenantId(), "account", account.accountId(), "limit", limit);
        return sql.rows(LOCK, limited)
                .chain(() -> sql.change(SEE_CHANGES, ofAccount))
                .chain(() -> sql.change(DROP, ofAccount))
                .chain(() -> sql.change(LEAVE_REST, limited))
                .replaceWithVoid();
    }
}
