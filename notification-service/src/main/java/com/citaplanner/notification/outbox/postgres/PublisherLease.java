package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes this instance the only publisher of a table, for as long as it keeps asking. */
@ApplicationScoped
public class PublisherLease {
    private static final String TAKE = """
            insert into lease (name, holder, until) values (:table, :holder, now() + interval '10 seconds')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where lease.holder = excluded.holder or lease.until < now()
            """;

    private final String holder = UUID.randomUUID().toString();
    private final Sql sql;
    private final Transactions transactions;

    PublisherLease(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Takes or extends the lease and reads the oldest rows; none while another instance has it.
     *
     * @param oldest a statement with the parameter {@code :limit}
     */
    public Uni<List<ResultRow>> read(String table, String oldest, int limit) {
        return transactions.run(() -> sql.change(TAKE, Map.of("table", table, "holder", holder))
                .chain(taken -> taken > 0
                        ? sql.rows(oldest, Map.of("limit", limit))
                        : Uni.createFrom().item(List.of())));
    }
}
