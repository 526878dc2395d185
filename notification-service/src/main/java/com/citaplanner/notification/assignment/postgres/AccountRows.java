package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.ClaimedAccount;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of accounts, by which instances exclude each other. Works in the current transaction. */
@ApplicationScoped
class AccountRows {
    private static final String CLAIM = """
            update assignment_account a
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1
            from (select a.tenant_id, a.account_id from assignment_account a
                  where a.leased_until <= now() and not (select dispatch_paused())
                    and (a.due_at <= now() or exists (
                      select from conversation_assignment w
                      where w.tenant_id = a.tenant_id and w.account_id = a.account_id and w.due_at <= now()
                        and w.state in ('WAITING', 'IDLE')))
                    and not exists (select from tenant t where t.id = a.tenant_id and t.state <> 'ACTIVE')
                  order by a.leased_until limit :limit for update skip locked) due
            where a.tenant_id = due.tenant_id and a.account_id = due.account_id
            returning a.tenant_id, a.account_id, a.polls, a.claims
            """;

    private static final String LOCK =
            "select claims from assignment_account where tenant_id = :tenant and account_id = :account for update";

    private static final String LEAVE = """
            update conversation_assignment a set state = 'IDLE', due_at = null, updated_at = now()
            from (select tenant_id, account_id, conversation_id from conversation_assignment
                  where tenant_id = :tenant and account_id = :account and (state = 'WAITING' or state = 'IDLE' and due_at <= now())
                  order by tenant_id, account_id, conversation_id for update skip locked) left_alone
            where a.tenant_id = left_alone.tenant_id and a.account_id = left_alone.account_id
              and a.conversation_id = left_alone.conversation_id
            """;

    private static final String OF_CLAIM = " where tenant_id = :tenant and account_id = :account and claims = :claim";

    private static final String FINISH = """
            update assignment_account
            set leased_until = now(), polls = :polls,
              due_at = now() + nullif(make_interval(secs => :wait), interval '0')""" + OF_CLAIM;

    /** Whatever has changed meanwhile waits as well, as nothing can be decided. */
    private static final String POSTPONE = """
            update assignment_account
            set leased_until = now() + make_interval(secs => :wait), due_at = now(), polls = polls + 1""" + OF_CLAIM;

    private final Sql sql;

    AccountRows(Sql sql) {
        this.sql = sql;
    }

    Uni<List<ClaimedAccount>> claim(int limit, Duration lease) {
        return sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease)))
                .map(rows -> rows.stream().map(AccountRows::claimed).toList());
    }

    /**
     * Holds the account's row until the transaction ends.
     *
     * @return whether the claim is still the newest
     */
    Uni<Boolean> lock(ClaimedAccount account) {
        return sql.rows(LOCK, Map.of("tenant", account.tenantId(), "account", account.accountId()))
                .map(rows -> !rows.isEmpty() && rows.getFirst().get("claims", Long.class) == account.claim());
    }

    Uni<Void> leave(ClaimedAccount account) {
        return sql.change(LEAVE, Map.of("tenant", account.tenantId(), "account", account.accountId()))
                .replaceWithVoid();
    }

    Uni<Void> finish(ClaimedAccount account, Duration wait, int polls) {
        Map<String, Object> row = ofClaim(account, wait);
        row.put("polls", polls);
        return sql.change(FINISH, row).replaceWithVoid();
    }

    Uni<Void> postpone(ClaimedAccount account, Duration wait) {
        return sql.change(POSTPONE, ofClaim(account, wait)).replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(ClaimedAccount account, Duration wait) {
        Map<String, Object> row = new HashMap<>();
        row.put("tenant", account.tenantId());
        row.put("account", account.accountId());
        row.put("claim", account.claim());
        row.put("wait", Sql.seconds(wait));
        return row;
    }

    private static ClaimedAccount claimed(ResultRow row) {
        return new ClaimedAccount(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("polls", Integer.class),
                row.get("claims", Long.class));
    }
}
