package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.WaitingRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Events that are not published yet. They have no time of their own, so the oldest counts from when this instance saw it
 * first.
 */
@ApplicationScoped
class WaitingEvents implements WaitingRows {
    private static final String WAITING = """
            select count(*) as number, coalesce(min(id), 0) as first
            from (select id from outbox order by id limit :limit) w
            """;

    private final Sql sql;
    private final Clock clock;
    private volatile Sighting oldest = new Sighting(0, Instant.EPOCH);

    private record Sighting(long id, Instant at) {}

    WaitingEvents(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String table() {
        return "outbox";
    }

    @Override
    public Uni<Waiting> count(int limit) {
        return sql.rows(WAITING, Map.of("limit", limit))
                .map(rows -> waiting(
                        rows.getFirst().get("number", Long.class),
                        rows.getFirst().get("first", Long.class)));
    }

    private Waiting waiting(long number, long first) {
        Instant now = clock.instant();
        Sighting seen = oldest;
        if (seen.id() != first) {
            seen = new Sighting(first, now);
            oldest = seen;
        }
        return number == 0
                ? Waiting.NONE
                : new Waiting(number, Duration.between(seen.at(), now).toSeconds());
    }
}
