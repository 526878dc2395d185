package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.WaitingRows;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Counts the waiting rows of queues. */
public final class WaitingSql {
    private static final String COUNT = """
            select count(*) as number,
              cast(coalesce(greatest(extract(epoch from now() - min(w.since)), 0), 0) as bigint) as oldest
            from (%s limit :limit) w
            """;

    private static final String DUE = """
            select due_at as since from %s w
            where due_at <= now() and (%s)
              and not exists (select from tenant t where t.id = w.tenant_id and t.state <> 'ACTIVE')
            order by due_at
            """;

    private WaitingSql() {}

    /**
     * Due rows that no worker has taken. Those of suspended tenants do not wait for a worker.
     *
     * @param untaken the condition of rows that no worker has taken
     */
    public static WaitingRows due(Sql sql, String table, String untaken) {
        return rows(sql, table, DUE.formatted(table, untaken));
    }

    /** @param waiting selects the waiting rows, the oldest first, with the column {@code since} */
    public static WaitingRows rows(Sql sql, String table, String waiting) {
        return new Rows(sql, table, COUNT.formatted(waiting.strip()));
    }

    private record Rows(Sql sql, String table, String statement) implements WaitingRows {
        @Override
        public Uni<Waiting> count(int limit) {
            return sql.rows(statement, Map.of("limit", limit))
                    .map(rows -> new Waiting(
                            rows.getFirst().get("number", Long.class),
                            rows.getFirst().get("oldest", Long.class)));
        }
    }
}
