package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.outbox.OutboxEntries;
import com.citaplanner.notification.outbox.RefusedMessages;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresOutbox implements Outbox, OutboxEntries, RefusedMessages {
    private static final String TABLE = "outbox";

    private static final String ADD = """
            insert into outbox (topic, key, headers, value)
            select topic, decode(key, 'base64'), headers, decode(value, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(topic text, key text, headers jsonb, value text)
            """;
    private static final String OLDEST =
            "select id, topic, key, cast(headers as text) as headers, value from outbox order by id limit :limit";
    private static final String PUBLISHED = "delete from outbox where id = any (cast($1 as bigint[]))";
    private static final String SET_ASIDE = """
            insert into outbox_refused (topic, key, headers, value, reason)
            select topic, decode(key, 'base64'), headers, decode(value, 'base64'), reason
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(topic text, key text, headers jsonb, value text, reason text)
            """;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Sql sql;
    private final Transactions transactions;
    private final PublisherLease lease;

    PostgresOutbox(Sql sql, Transactions transactions, PublisherLease lease) {
        this.sql = sql;
        this.transactions = transactions;
        this.lease = lease;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Uni<Void> add(List<OutboxMessage> messages) {
        return sql.change(ADD, messages).replaceWithVoid();
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

    private record RefusedMessage(
            String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value, String reason) {}

    @Override
    public Uni<Void> add(OutboxMessage message, String reason) {
        RefusedMessage refused =
                new RefusedMessage(message.topic(), message.key(), message.headers(), message.value(), reason);
        return transactions.run(() -> sql.change(SET_ASIDE, List.of(refused))).replaceWithVoid();
    }

    private Entry entry(ResultRow row) {
        return new Entry(
                row.get("id", Long.class),
                new OutboxMessage(
                        row.get("topic", String.class),
                        row.get("key", byte[].class),
                        headers(row.get("headers", String.class)),
                        row.get("value", byte[].class)));
    }

    private Map<String, String> headers(String text) {
        return sql.value(text, HEADERS);
    }
}
