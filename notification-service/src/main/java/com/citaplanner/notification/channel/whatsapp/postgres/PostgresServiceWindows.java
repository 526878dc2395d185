package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresServiceWindows implements ServiceWindows {
    private static final int BATCH = 500;

    /** A minute is left for the way to WhatsApp. */
    private static final String OPEN = """
            select k.position from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]))
              with ordinality as k (tenant, number, writer, position)
            join whatsapp_window w on w.tenant_id = k.tenant and w.phone_number_id = k.number and w.writer = k.writer
            where w.written_at > now() - interval '24 hours' + interval '1 minute'
              and (w.closed_at is null or w.written_at > w.closed_at)
            """;

    /** Rows are locked in the order of their keys, so that two batches with the same windows wait for each other. */
    private static final String RECEIVED = """
            insert into whatsapp_window as known (tenant_id, phone_number_id, writer, written_at)
            select tenant, number, writer, least(max(written), now())
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as timestamptz[]))
              as m (tenant, number, writer, written)
            group by tenant, number, writer order by tenant, number, writer
            on conflict (tenant_id, phone_number_id, writer) do update set written_at = excluded.written_at
            where excluded.written_at > known.written_at
            """;

    private static final String CLOSED = """
            insert into whatsapp_window as known (tenant_id, phone_number_id, writer, written_at, closed_at)
            values (:tenant, :number, :writer, cast(:at as timestamptz), cast(:at as timestamptz))
            on conflict (tenant_id, phone_number_id, writer) do update set closed_at = excluded.closed_at
            where known.closed_at is null or excluded.closed_at > known.closed_at
            """;

    private final Sql sql;
    private final KeyLookup lookup;

    /** The windows of one claim are looked up together. */
    private final Batcher<Window, Boolean> queries = new Batcher<>(BATCH, this::findAll);

    PostgresServiceWindows(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.lookup = new KeyLookup(sql, transactions);
    }

    @Override
    public Uni<Boolean> isOpen(Window window) {
        return queries.add(window);
    }

    private Uni<List<Boolean>> findAll(List<Window> batch) {
        return lookup.found(OPEN, batch.size(), KeyLookup.columns(batch));
    }

    @Override
    public Uni<Void> received(Collection<InboundMessage> messages) {
        ColumnArrays<InboundMessage> parameters = ColumnArrays.of(messages)
                .text(message -> message.window().tenantId())
                .text(message -> message.window().phoneNumberId())
                .text(message -> message.window().writer())
                .instant(InboundMessage::writtenAt);
        return sql.change(RECEIVED, parameters).replaceWithVoid();
    }

    @Override
    public Uni<Void> closed(Window window, Instant at) {
        return sql.change(
                        CLOSED,
                        Map.of(
                                "tenant", window.tenantId(),
                                "number", window.phoneNumberId(),
                                "writer", window.writer(),
                                "at", at))
                .replaceWithVoid();
    }
}
