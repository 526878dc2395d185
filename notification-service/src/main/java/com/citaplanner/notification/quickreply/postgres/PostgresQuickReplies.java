package com.citaplanner.notification.quickreply.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.quickreply.QuickReply;
import com.citaplanner.notification.quickreply.QuickReplyRepository;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresQuickReplies implements QuickReplyRepository {
    private static final String LIST =
            "select * from quick_reply where tenant_id = :tenant and marked order by short_code limit :limit";

    /** Serialises marking within a tenant, so that two templates cannot take the same short code. */
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended(:lock, 0)) as text) as locked";

    private static final String TAKEN = """
            select template_id from quick_reply
            where tenant_id = :tenant and short_code = :code and marked and template_id <> :template
            """;

    private static final String COUNT = """
            select cast(count(*) as int) as number from quick_reply
            where tenant_id = :tenant and marked and template_id <> :template
            """;

    private static final String MARK = """
            insert into quick_reply as q (tenant_id, template_id, short_code)
            values (cast(:tenant as text), cast(:template as text), cast(:code as text))
            on conflict (tenant_id, template_id) do update
            set short_code = excluded.short_code, marked = true, state = 'PENDING', reason = null, attempt = 0, claims = q.claims + 1,
              due_at = now()
            returning *
            """;

    private static final String UNMARK = """
            update quick_reply set marked = false, attempt = 0, claims = claims + 1, due_at = now()
            where tenant_id = :tenant and template_id = :template and marked
            """;

    private static final String WAKE = "select pg_notify('quick_reply', '')";

    private final Sql sql;
    private final Transactions transactions;

    PostgresQuickReplies(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<QuickReply>> list(String tenantId) {
        return transactions
                .run(() -> sql.rows(LIST, Map.of("tenant", tenantId, "limit", MAX)))
                .map(rows -> rows.stream().map(PostgresQuickReplies::quickReply).toList());
    }

    @Override
    public Uni<MarkResult> mark(String tenantId, String templateId, String shortCode) {
        Map<String, Object> template = Map.of("tenant", tenantId, "template", templateId);
        Map<String, Object> marked = Map.of("tenant", tenantId, "template", templateId, "code", shortCode);
        return transactions.run(() -> sql.rows(LOCK, Map.of("lock", "quick_reply " + tenantId))
                .chain(() -> sql.rows(TAKEN, marked))
                .chain(taken -> taken.isEmpty()
                        ? sql.rows(COUNT, template)
                                .chain(count -> count.getFirst().get("number", Integer.class) < MAX
                                        ? mark(marked)
                                        : Uni.createFrom().item(new MarkResult.LimitReached()))
                        : Uni.createFrom()
                                .item(new MarkResult.Taken(taken.getFirst().get("template_id", String.class)))));
    }

    private Uni<MarkResult> mark(Map<String, Object> marked) {
        return sql.rows(MARK, marked)
                .call(() -> sql.rows(WAKE))
                .map(rows -> new MarkResult.Marked(quickReply(rows.getFirst())));
    }

    @Override
    public Uni<Void> unmark(String tenantId, String templateId) {
        return transactions.run(() -> sql.change(UNMARK, Map.of("tenant", tenantId, "template", templateId))
                .chain(() -> sql.rows(WAKE))
                .replaceWithVoid());
    }

    private static QuickReply quickReply(ResultRow row) {
        Long id = row.get("canned_id", Long.class);
        return new QuickReply(
                row.get("template_id", String.class),
                row.get("short_code", String.class),
                QuickReply.State.valueOf(row.get("state", String.class)),
                Optional.ofNullable(row.get("reason", String.class)),
                id == null ? OptionalLong.empty() : OptionalLong.of(id));
    }
}
