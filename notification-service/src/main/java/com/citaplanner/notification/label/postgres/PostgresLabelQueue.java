package com.citaplanner.notification.label.postgres;

import com.citaplanner.notification.label.ClaimedLabel;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresLabelQueue implements LabelQueue {
    private static final String REQUEST = """
            insert into conversation_label (tenant_id, client_id, account_id, conversation_id, label)
            select tenant, client, account, conversation, label
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, client text, account bigint, conversation bigint, label text)
            order by tenant, client, account, conversation, label
            on conflict do nothing
            """;

    private static final String CLAIM = """
            update conversation_label l
            set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
            from (select tenant_id, client_id, account_id, conversation_id, label from conversation_label
                  where due_at <= now()
                    and not exists (select from tenant t where t.id = conversation_label.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where l.tenant_id = due.tenant_id and l.client_id = due.client_id and l.account_id = due.account_id
              and l.conversation_id = due.conversation_id and l.label = due.label
            returning l.*
            """;

    private static final String OF_CLAIM = """
             where tenant_id = :tenant and client_id = :client and account_id = :account and conversation_id = :conversation
               and label = :label and claims = :claim\
            """;

    private static final String REMOVE = "delete from conversation_label" + OF_CLAIM;

    private static final String REMOVE_OLD = REMOVE + " and created_at < now() - interval '1 day'";

    private static final String LATER =
            "update conversation_label set due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private final Sql sql;
    private final Transactions transactions;

    PostgresLabelQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    private record LabelRow(String tenant, String client, long account, long conversation, String label) {
        static LabelRow of(LabelRequest request) {
            return new LabelRow(
                    request.tenantId(),
                    request.clientId(),
                    request.conversation()
                            .map(LabelRequest.Conversation::accountId)
                            .orElse(0L),
                    request.conversation().map(LabelRequest.Conversation::id).orElse(0L),
                    request.label());
        }
    }

    @Override
    public Uni<Void> request(Collection<LabelRequest> labels) {
        return sql.change(REQUEST, labels.stream().map(LabelRow::of).distinct().toList())
                .replaceWithVoid();
    }

    @Override
    public Uni<List<ClaimedLabel>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(rows -> rows.stream().map(PostgresLabelQueue::claimed).toList());
    }

    @Override
    public Uni<Void> remove(ClaimedLabel label) {
        return transactions.run(() -> sql.change(REMOVE, ofClaim(label))).replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(ClaimedLabel label, Duration wait) {
        Map<String, Object> later = new HashMap<>(ofClaim(label));
        later.put("wait", Sql.seconds(wait));
        return transactions
                .run(() -> sql.change(REMOVE_OLD, ofClaim(label)).chain(() -> sql.change(LATER, later)))
                .replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(ClaimedLabel label) {
        LabelRow row = LabelRow.of(label.request());
        return Map.of(
                "tenant", row.tenant(),
                "client", row.client(),
                "account", row.account(),
                "conversation", row.conversation(),
                "label", row.label(),
                "claim", label.claim());
    }

    private static ClaimedLabel claimed(ResultRow row) {
        long conversation = row.get("conversation_id", Long.class);
        return new ClaimedLabel(
                new LabelRequest(
                        row.get("tenant_id", String.class),
                        row.get("client_id", String.class),
                        conversation == 0
                                ? Optional.empty()
                                : Optional.of(
                                        new LabelRequest.Conversation(row.get("account_id", Long.class), conversation)),
                        row.get("label", String.class)),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }
}
