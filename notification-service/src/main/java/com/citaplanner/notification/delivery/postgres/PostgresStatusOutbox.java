package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.outbox.EventMessages;
import com.citaplanner.notification.outbox.OutboxEntries;
import com.citaplanner.notification.outbox.postgres.PublisherLease;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Status events to publish. A trigger adds one for every transition. */
@ApplicationScoped
class PostgresStatusOutbox implements OutboxEntries {
    private static final String TABLE = "status_outbox";
    private static final String OLDEST = """
            select id, notification_id, tenant_id, idempotency_key, client_id, type, channel, state, reason, provider_id,
              attempt, at, nullif(cast(metadata as text), '{}') as metadata, traceparent
            from status_outbox order by id limit :limit
            """;

    private static final String PUBLISHED = "delete from status_outbox where id = any (cast($1 as bigint[]))";
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Sql sql;
    private final Transactions transactions;
    private final PublisherLease lease;
    private final EventMessages messages;

    PostgresStatusOutbox(Sql sql, Transactions transactions, PublisherLease lease, ObjectMapper json) {
        this.sql = sql;
        this.transactions = transactions;
        this.lease = lease;
        this.messages = new EventMessages(json);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Uni<List<Entry>> oldest(int limit) {
        return lease.read(TABLE, OLDEST, limit)
                .map(rows -> rows.stream().map(this::entry).toList());
    }

    @Override
    public Uni<Void> published(List<Entry> entries) {
        return transactions
                .run(() -> sql.change(PUBLISHED, ColumnArrays.of(entries).number(Entry::id)))
                .replaceWithVoid();
    }

    private Entry entry(ResultRow row) {
        long id = row.get("id", Long.class);
        StatusEvent event = event(row);
        TraceParent trace = TraceParent.read(row.get("traceparent", String.class));
        return new Entry(id, messages.write(event.message(id).in(trace), event.at()));
    }

    private StatusEvent event(ResultRow row) {
        return new StatusEvent(
                row.get("notification_id", UUID.class),
                row.get("tenant_id", String.class),
                row.get("idempotency_key", String.class),
                row.get("client_id", String.class),
                NotificationType.valueOf(row.get("type", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                NotificationState.valueOf(row.get("state", String.class)),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                row.get("attempt", Integer.class),
                Sql.instant(row, "at"),
                metadata(row.get("metadata", String.class)));
    }

    private Map<String, Object> metadata(String text) {
        return text == null ? Map.of() : sql.value(text, OBJECT);
    }
}
