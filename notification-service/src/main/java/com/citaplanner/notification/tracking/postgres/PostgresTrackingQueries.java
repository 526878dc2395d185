package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tracking.NotificationSearch;
import com.citaplanner.notification.tracking.NotificationTimeline;
import com.citaplanner.notification.tracking.TrackingQueries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresTrackingQueries implements TrackingQueries {
    /** How many notifications one call examines if not all of them match. */
    private static final int SCAN_LIMIT = 2000;

    private static final TrackingPosition NEWEST =
            new TrackingPosition(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final Sql sql;
    private final TrackedRow tracked;

    PostgresTrackingQueries(Sql sql) {
        this.sql = sql;
        this.tracked = new TrackedRow(sql);
    }

    /** Reads one more than the page, to know whether another page follows. */
    @Override
    public Uni<ResultPage> search(NotificationSearch search, Optional<TrackingPosition> after, int limit) {
        int walk = TrackingSql.isExact(search) ? limit + 1 : SCAN_LIMIT;
        return sql.rows(TrackingSql.search(search), parameters(search, after.orElse(NEWEST), walk, limit + 1))
                .map(rows -> page(rows, walk, limit));
    }

    private static Map<String, Object> parameters(
            NotificationSearch search, TrackingPosition after, int walk, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "tenant", search.tenantId(),
                "at", after.createdAt().toString(),
                "after", after.id().toString(),
                "from", search.from().map(Instant::toString).orElse("-infinity"),
                "to", search.to().map(Instant::toString).orElse("infinity"),
                "type", search.type().map(Enum::name).orElse(""),
                "channel", search.channel().map(Enum::name).orElse(""),
                "state", search.state().map(Enum::name).orElse(""),
                "walk", walk,
                "limit", limit));
        search.recipient().ifPresent(recipient -> parameters.put("recipient", recipient));
        return parameters;
    }

    private ResultPage page(List<ResultRow> rows, int walk, int limit) {
        List<ResultRow> matching =
                rows.stream().filter(row -> row.get("id", UUID.class) != null).toList();
        if (matching.size() > limit) {
            ResultRow last = matching.get(limit - 1);
            return new ResultPage(
                    matching.stream().limit(limit).map(tracked::summary).toList(),
                    Optional.of(new TrackingPosition(Sql.instant(last, "created_at"), last.get("id", UUID.class))));
        }
        return new ResultPage(
                matching.stream().map(tracked::summary).toList(),
                rows.stream()
                        .findFirst()
                        .filter(row -> row.get("met", Long.class) == walk)
                        .map(row -> new TrackingPosition(
                                Sql.instant(row, "reached_at"), row.get("reached_id", UUID.class))));
    }

    @Override
    public Uni<Optional<NotificationTimeline>> find(String tenantId, UUID id) {
        Map<String, Object> parameters = Map.of("tenant", tenantId, "notification", id);
        return sql.rows(TrackingSql.FIND, parameters)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(TrackingSql.EVENTS, parameters)
                                .map(events -> Optional.of(tracked.timeline(rows.getFirst(), events))));
    }

    @Override
    public Uni<List<Count>> counts(String tenantId, Instant from, Instant to) {
        return sql.rows(TrackingSql.COUNTS, Map.of("tenant", tenantId, "from", from.toString(), "to", to.toString()))
                .map(rows -> rows.stream()
                        .map(row -> new Count(
                                NotificationState.valueOf(row.get("state", String.class)),
                                Channel.valueOf(row.get("channel", String.class)),
                                row.get("notifications", Long.class)))
                        .toList());
    }
}
