package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.Reservation;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decisions that are carried out, and assignments until Chatwoot reports them. Works in the current transaction. */
@ApplicationScoped
class ReservationRows {
    private static final String CLAIM = """
            update conversation_assignment a
            set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
            from (select tenant_id, account_id, conversation_id from conversation_assignment r
                  where due_at <= now() and state in ('RESERVED', 'ASSIGNED') and not (select dispatch_paused())
                    and not exists (select from tenant t where t.id = r.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where a.tenant_id = due.tenant_id and a.account_id = due.account_id and a.conversation_id = due.conversation_id
            returning a.*, cast(extract(epoch from now() - a.decided_at) as bigint) as age
            """;

    private static final String OF_CLAIM = " where tenant_id = :tenant and account_id = :account"
            + " and conversation_id = :conversation and claims = :claim and state in ('RESERVED', 'ASSIGNED')";

    /** Where Chatwoot has reported it already, nothing has to be confirmed. */
    private static final String ASSIGNED = """
            update conversation_assignment a
            set state = case when exists (
                select from conversation c
                where c.tenant_id = a.tenant_id and c.account_id = a.account_id and c.conversation_id = a.conversation_id
                  and c.assignee_id = a.agent_id and not c.assignee_bot) then 'IDLE' else 'ASSIGNED' end,
              due_at = case when exists (
                select from conversation c
                where c.tenant_id = a.tenant_id and c.account_id = a.account_id and c.conversation_id = a.conversation_id
                  and c.assignee_id = a.agent_id and not c.assignee_bot) then null
                else now() + make_interval(secs => :wait) end,
              attempt = 0, updated_at = now()""" + OF_CLAIM;

    /** Due, since the agent has room for another one. */
    private static final String ENDED =
            "update conversation_assignment" + " set state = 'IDLE', due_at = now(), updated_at = now()" + OF_CLAIM;

    private static final String UNASSIGNED = """
            update conversation_assignment a
            set state = case when n.waits then 'WAITING' else 'IDLE' end, round = a.round + cast(n.waits as int), told = false,
              waiting_since = case when n.waits then n.written else a.waiting_since end, due_at = now(), attempt = 0,
              updated_at = now()
            from (
              select a.conversation_id, c.last_client_message_at as written,
                coalesce(c.status = 'OPEN' and c.last_client_message_at > a.decided_at, false) as waits
              from conversation_assignment a
              left join conversation c on c.tenant_id = a.tenant_id and c.account_id = a.account_id
                and c.conversation_id = a.conversation_id
              where a.tenant_id = :tenant and a.account_id = :account and a.conversation_id = :conversation) n
            where a.tenant_id = :tenant and a.account_id = :account and a.conversation_id = n.conversation_id
              and a.claims = :claim and a.state = 'ASSIGNED'
            """;

    private static final String WAIT_AGAIN = "update conversation_assignment"
            + " set state = 'WAITING', due_at = now(), attempt = 0, updated_at = now()" + OF_CLAIM;

    private static final String REFUSED = """
            update conversation_assignment
            set state = 'WAITING', due_at = now(), attempt = 0, updated_at = now(),
              refused = case when refused_until > now() then refused else '[]' end || to_jsonb(agent_id),
              refused_until = now() + make_interval(secs => :wait)""" + OF_CLAIM;

    private static final String LATER =
            "update conversation_assignment set due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private static final String WAKE = "select pg_notify('conversation_assignment', '')";

    private final Sql sql;

    ReservationRows(Sql sql) {
        this.sql = sql;
    }

    Uni<List<Reservation>> claim(int limit, Duration lease) {
        return sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease)))
                .map(rows -> rows.stream().map(ReservationRows::reservation).toList());
    }

    Uni<Void> assigned(Reservation reservation, Duration confirmAfter) {
        return sql.change(ASSIGNED, ofClaim(reservation, confirmAfter)).replaceWithVoid();
    }

    Uni<Void> ended(Reservation reservation) {
        return changeAndWake(ENDED, ofClaim(reservation));
    }

    Uni<Void> unassigned(Reservation reservation) {
        return changeAndWake(UNASSIGNED, ofClaim(reservation));
    }

    Uni<Void> waitAgain(Reservation reservation) {
        return changeAndWake(WAIT_AGAIN, ofClaim(reservation));
    }

    Uni<Void> refused(Reservation reservation, Duration pause) {
        return changeAndWake(REFUSED, ofClaim(reservation, pause));
    }

    private Uni<Void> changeAndWake(String statement, Map<String, Object> parameters) {
        return sql.change(statement, parameters).chain(() -> sql.rows(WAKE)).replaceWithVoid();
    }

    Uni<Void> later(Reservation reservation, Duration wait) {
        return sql.change(LATER, ofClaim(reservation, wait)).replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(Reservation reservation, Duration wait) {
        Map<String, Object> row = new HashMap<>(ofClaim(reservation));
        row.put("wait", Sql.seconds(wait));
        return row;
    }

    private static Map<String, Object> ofClaim(Reservation reservation) {
        ConversationKey key = reservation.conversation();
        return Map.of(
                "tenant", key.tenantId(),
                "account", key.accountId(),
                "conversation", key.id(),
                "claim", reservation.claim());
    }

    private static Reservation reservation(ResultRow row) {
        return new Reservation(
                new ConversationKey(
                        row.get("tenant_id", String.class),
                        row.get("account_id", Long.class),
                        row.get("conversation_id", Long.class)),
                row.get("agent_id", Long.class),
                row.get("state", String.class).equals("ASSIGNED"),
                row.get("round", Integer.class),
                row.get("reason", String.class),
                Duration.ofSeconds(row.get("age", Long.class)),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }
}
