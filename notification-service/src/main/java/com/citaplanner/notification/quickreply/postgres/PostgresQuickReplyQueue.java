package com.citaplanner.notification.quickreply.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.quickreply.CannedResponse;
import com.citaplanner.notification.quickreply.ClaimedQuickReply;
import com.citaplanner.notification.quickreply.QuickReplyQueue;
import com.citaplanner.notification.template.Wording;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresQuickReplyQueue implements QuickReplyQueue {
    /** Without a text, it is to be removed. */
    private static final String CLAIM = """
            with leased as (
              update quick_reply q
              set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
              from (select tenant_id, template_id from quick_reply r
                    where due_at <= now() and not (select dispatch_paused())
                      and not exists (select from tenant t where t.id = r.tenant_id and t.state <> 'ACTIVE')
                    order by due_at limit :limit for update skip locked) due
              where q.tenant_id = due.tenant_id and q.template_id = due.template_id
              returning q.*)
            select l.*, n.name as business, case when l.marked and not t.archived then v.text end as text
            from leased l
            join tenant n on n.id = l.tenant_id
            left join template t on t.tenant_id = l.tenant_id and t.id = l.template_id
            left join template_version v on v.tenant_id = t.tenant_id and v.template_id = t.id and v.version = t.version
            """;

    private static final String OF_CLAIM = " where tenant_id = :tenant and template_id = :template and claims = :claim";

    private static final String ATTEMPT = "update quick_reply set account = :account, canned_id = null,"
            + " written_code = :code, written = :content" + OF_CLAIM;

    private static final String SYNCED = "update quick_reply set state = 'SYNCED', reason = null, account = :account,"
            + " canned_id = :id, written_code = :code, written = :content, attempt = 0, due_at = now() + make_interval(secs => :wait)"
            + OF_CLAIM;

    private static final String NOT_CREATED =
            "update quick_reply set state = 'REFUSED', reason = :reason, account = null,"
                    + " written_code = null, written = null, due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private static final String REFUSED = "update quick_reply set state = 'REFUSED', reason = :reason,"
            + " due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    /** A mark that was set again meanwhile stays. */
    private static final String REMOVED = "delete from quick_reply q" + OF_CLAIM + " and (not marked or exists ("
            + "select from template t where t.tenant_id = q.tenant_id and t.id = q.template_id and t.archived))";

    private static final String LATER = "update quick_reply set reason = :reason,"
            + " state = case when state = 'SYNCED' then state else 'PENDING' end,"
            + " due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private final Sql sql;
    private final Transactions transactions;

    PostgresQuickReplyQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<ClaimedQuickReply>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(rows -> rows.stream().map(PostgresQuickReplyQueue::claimed).toList());
    }

    @Override
    public Uni<Boolean> recordAttempt(ClaimedQuickReply reply, String account, String content) {
        return changed(ATTEMPT, reply, Map.of("account", account, "code", reply.shortCode(), "content", content));
    }

    @Override
    public Uni<Void> recordSynced(ClaimedQuickReply reply, String account, CannedResponse canned, Duration next) {
        return change(
                SYNCED,
                reply,
                Map.of(
                        "account", account,
                        "id", canned.id(),
                        "code", canned.shortCode(),
                        "content", canned.content(),
                        "wait", Sql.seconds(next)));
    }

    @Override
    public Uni<Void> recordNotCreated(ClaimedQuickReply reply, String reason, Duration next) {
        return change(NOT_CREATED, reply, Map.of("reason", reason, "wait", Sql.seconds(next)));
    }

    @Override
    public Uni<Void> recordRefused(ClaimedQuickReply reply, String reason, Duration next) {
        return change(REFUSED, reply, Map.of("reason", reason, "wait", Sql.seconds(next)));
    }

    @Override
    public Uni<Void> recordRemoved(ClaimedQuickReply reply) {
        return change(REMOVED, reply, Map.of());
    }

    @Override
    public Uni<Void> retryLater(ClaimedQuickReply reply, String reason, Duration wait) {
        return change(LATER, reply, Map.of("reason", reason, "wait", Sql.seconds(wait)));
    }

    private Uni<Void> change(String statement, ClaimedQuickReply reply, Map<String, Object> values) {
        return changed(statement, reply, values).replaceWithVoid();
    }

    private Uni<Boolean> changed(String statement, ClaimedQuickReply reply, Map<String, Object> values) {
        Map<String, Object> parameters = new HashMap<>(values);
        parameters.put("tenant", reply.tenantId());
        parameters.put("template", reply.templateId());
        parameters.put("claim", reply.claim());
        return transactions.run(() -> sql.change(statement, parameters)).map(rows -> rows > 0);
    }

    private static ClaimedQuickReply claimed(ResultRow row) {
        Long id = row.get("canned_id", Long.class);
        return new ClaimedQuickReply(
                row.get("tenant_id", String.class),
                row.get("template_id", String.class),
                row.get("business", String.class),
                row.get("short_code", String.class),
                Optional.ofNullable(row.get("text", String.class)).map(PostgresQuickReplyQueue::wording),
                Optional.ofNullable(row.get("account", String.class)),
                id == null ? OptionalLong.empty() : OptionalLong.of(id),
                Optional.ofNullable(row.get("written", String.class))
                        .map(content -> new CannedResponse(0, row.get("written_code", String.class), content)),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }

    private static Wording wording(String text) {
        return new Wording(text, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
