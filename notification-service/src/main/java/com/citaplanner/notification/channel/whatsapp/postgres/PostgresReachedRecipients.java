package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.ReachedRecipients;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresReachedRecipients implements ReachedRecipients {
    private static final int BATCH = 500;

    private static final String IS_REACHED = """
            select k.position from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]))
              with ordinality as k (tenant, number, recipient, position)
            join whatsapp_reached r
              on r.tenant_id = k.tenant and r.phone_number_id = k.number and r.recipient = k.recipient
            where r.sent_at > now() - interval '24 hours'
            """;

    /** Reads one number's rows, of which there are hardly more than the number's limit. */
    private static final String LEAVING = """
            select date_bin('10 minutes', sent_at, 'epoch') + interval '24 hours 10 minutes' as leaves, count(*) as recipients
            from whatsapp_reached
            where tenant_id = :tenant and phone_number_id = :number and sent_at > now() - interval '24 hours'
            group by leaves order by leaves
            """;

    /** Rows are locked in the order of their keys, so that two batches with the same recipients wait for each other. */
    private static final String REACHED = """
            insert into whatsapp_reached (tenant_id, phone_number_id, recipient, sent_at)
            select distinct tenant, number, recipient, now()
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as k (tenant, number, recipient)
            order by tenant, number, recipient
            on conflict (tenant_id, phone_number_id, recipient) do update set sent_at = excluded.sent_at
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final KeyLookup lookup;

    /** What the messages of one claim ask is looked up together, and their recipients are stored together. */
    private final Batcher<Window, Boolean> questions = new Batcher<>(BATCH, this::findAll);

    private final Batcher<Window, Boolean> records = new Batcher<>(BATCH, this::store);

    PostgresReachedRecipients(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
        this.lookup = new KeyLookup(sql, transactions);
    }

    @Override
    public Uni<Boolean> isReached(Window recipient) {
        return questions.add(recipient);
    }

    private Uni<List<Boolean>> findAll(List<Window> batch) {
        return lookup.found(IS_REACHED, batch.size(), KeyLookup.columns(batch));
    }

    @Override
    public Uni<List<LeavingRecipients>> leaving(String tenantId, String phoneNumberId) {
        return transactions
                .run(() -> sql.rows(LEAVING, Map.of("tenant", tenantId, "number", phoneNumberId)))
                .map(rows -> rows.stream()
                        .map(row -> new LeavingRecipients(
                                row.get("leaves", Instant.class), row.get("recipients", Long.class)))
                        .toList());
    }

    @Override
    public Uni<Void> reached(Window recipient) {
        return records.add(recipient).replaceWithVoid();
    }

    private Uni<List<Boolean>> store(List<Window> batch) {
        return transactions
                .run(() -> sql.change(REACHED, KeyLookup.columns(batch)))
                .map(stored -> Collections.nCopies(batch.size(), true));
    }
}
