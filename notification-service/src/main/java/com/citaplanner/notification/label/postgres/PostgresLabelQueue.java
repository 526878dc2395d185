package com.citaplanner.notification.label.postgres;

import com.citaplanner.notification.label.ClaimedLabel;
import com.citaplanner.notification.label.LabelQueue;
import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.message.Channel;
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
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresLabelQueue implements LabelQueue {
    private static final String REQUEST = """
            insert into conversation_label (tenant_id, message_key, label, client_id, channel, account_id, conversation_id)
            select distinct on (tenant, message, label) tenant, message, label, client, channel, account, conversation
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, message text, label text, client text, channel text, account bigint, conversation bigint)
            order by tenant, message, label, conversation nulls last
            on conflict (tenant_id, message_key, label) do update
            set account_id = excluded.account_id, conversation_id = excluded.conversation_id
            where conversation_label.conversation_id is null and excluded.conversation_id is not null
            """;

    private static final String DUE = """
            l.due_at <= now()
              and not exists (select from tenant t where t.id = l.tenant_id and t.state <> 'ACTIVE')\
            """;

    /** What Chatwoot has reported since, or had before WhatsApp did. */
    private static final String FILL_IN = """
            update conversation_label l
            set account_id = known.account_id, conversation_id = known.conversation_id, attempt = 0
            from (
              select l.tenant_id, l.message_key, l.label, i.account_id, i.conversation_id
              from conversation_label l
              cross join lateral (
                select i.account_id, i.conversation_id from interaction i
                where i.tenant_id = l.tenant_id and i.source_id = l.message_key and i.direction = 'INCOMING'
                order by i.created_at desc limit 1) i
              where l.conversation_id is null and %s
              for update of l skip locked) known
            where l.tenant_id = known.tenant_id and l.message_key = known.message_key and l.label = known.label
            """.formatted(DUE);

    /** A label is leased, or waits for another attempt, where it was claimed and is not due. */
    private static final String CLAIM = """
            update conversation_label l
            set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
            from (select l.tenant_id, l.message_key, l.label from conversation_label l
                  where %s and not (select dispatch_paused())
                    and not exists (
                      select from conversation_label o
                      where o.tenant_id = l.tenant_id and o.account_id = l.account_id and o.conversation_id = l.conversation_id
                        and (o.message_key, o.label) <> (l.message_key, l.label)
                        and (o.attempt > 0 and o.due_at > now()
                          or (o.created_at, o.message_key, o.label) < (l.created_at, l.message_key, l.label)))
                  order by l.due_at limit :limit for update skip locked) due
            where l.tenant_id = due.tenant_id and l.message_key = due.message_key and l.label = due.label
            returning l.*, cast(extract(epoch from now() - l.created_at) as bigint) as age
            """.formatted(DUE);

    private static final String OF_CLAIM =
            " where tenant_id = :tenant and message_key = :message and label = :label and claims = :claim";

    private static final String REMOVE = "delete from conversation_label" + OF_CLAIM;

    private static final String LATER =
            "update conversation_label set due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private final Sql sql;
    private final Transactions transactions;

    PostgresLabelQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    private record LabelRow(
            String tenant,
            String message,
            String label,
            String client,
            String channel,
            @Nullable Long account,
            @Nullable Long conversation) {
        static LabelRow of(LabelRequest request) {
            return new LabelRow(
                    request.tenantId(),
                    request.messageKey(),
                    request.label(),
                    request.clientId(),
                    request.channel().name(),
                    request.conversation()
                            .map(LabelRequest.LabelledConversation::accountId)
                            .orElse(null),
                    request.conversation()
                            .map(LabelRequest.LabelledConversation::id)
                            .orElse(null));
        }
    }

    @Override
    public Uni<Void> request(Collection<LabelRequest> labels) {
        return sql.change(REQUEST, labels.stream().map(LabelRow::of).toList()).replaceWithVoid();
    }

    @Override
    public Uni<List<ClaimedLabel>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.change(FILL_IN, Map.of())
                        .chain(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease)))))
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
        return transactions.run(() -> sql.change(LATER, later)).replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(ClaimedLabel label) {
        LabelRequest request = label.request();
        return Map.of(
                "tenant", request.tenantId(),
                "message", request.messageKey(),
                "label", request.label(),
                "claim", label.claim());
    }

    private static ClaimedLabel claimed(ResultRow row) {
        return new ClaimedLabel(
                new LabelRequest(
                        row.get("tenant_id", String.class),
                        row.get("client_id", String.class),
                        row.get("message_key", String.class),
                        Channel.valueOf(row.get("channel", String.class)),
                        Optional.ofNullable(row.get("conversation_id", Long.class))
                                .map(id ->
                                        new LabelRequest.LabelledConversation(row.get("account_id", Long.class), id)),
                        row.get("label", String.class)),
                Duration.ofSeconds(row.get("age", Long.class)),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }
}
