package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.WaitingRows.Waiting;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Counts the rows of a queue. */
public final class WaitingSql {
    private static final String COUNT = """
            select count(*) as number,
              cast(coalesce(greatest(extract(epoch from now() - min(w.since)), 0), 0) as bigint) as oldest
            from (%s limit :limit) w
            """;

    private WaitingSql() {}

    /**
     * Returns a statement for {@link #count}.
     *
     * @param waiting selects the waiting rows, the oldest first, with the column {@code since}
     */
    public static String of(String waiting) {
        return COUNT.formatted(waiting.strip());
    }

    /**
     * Counts the waiting rows in the current transaction.
     *
     * @param limit where the counting stops
     */
    public static Uni<Waiting> count(Sql sql, String statement, int limit) {
        return sql.rows(statement, Map.of("limit", limit))
                .map(rows -> new Waiting(
                        rows.getFirst().get("number", Long.class),
                        rows.getFirst().get("oldest", Long.class)));
    }
}
