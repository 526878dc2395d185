package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.TimelineEntry;
import com.citaplanner.notification.conversation.TimelineEntry.WrittenMessage;
import com.citaplanner.notification.conversation.TimelineEntry.WrittenNotification;
import com.citaplanner.notification.conversation.TimelineKind;
import com.citaplanner.notification.conversation.TimelineQueries;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresTimelineQueries implements TimelineQueries {
    private final Sql sql;

    PostgresTimelineQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<List<TimelineEntry>>> of(
            ConversationKey conversation, Optional<TimelinePosition> after, boolean newestFirst, int limit) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "tenant",
                conversation.tenantId(),
                "account",
                conversation.accountId(),
                "conversation",
                conversation.id()));
        return sql.rows(TimelineSql.KNOWN, parameters).chain(known -> {
            if (known.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            parameters.put(
                    "at",
                    after.map(position -> position.at().toString()).orElse(newestFirst ? "infinity" : "-infinity"));
            parameters.put("rank", after.map(TimelinePosition::rank).orElse(0));
            parameters.put("key", after.map(TimelinePosition::key).orElse(""));
            parameters.put("limit", limit);
            return sql.rows(TimelineSql.inOrder(newestFirst), parameters)
                    .map(rows -> Optional.of(
                            rows.stream().map(PostgresTimelineQueries::entry).toList()));
        });
    }

    private static TimelineEntry entry(ResultRow row) {
        TimelineKind kind = TimelineKind.valueOf(row.get("kind", String.class));
        return new TimelineEntry(
                Sql.instant(row, "at"),
                kind,
                who(kind, row),
                row.get("reason", String.class),
                row.get("before", String.class),
                row.get("after", String.class),
                kind == TimelineKind.MESSAGE ? message(row) : null,
                kind == TimelineKind.NOTIFICATION ? notification(row) : null,
                row.get("key", String.class));
    }

    private static @Nullable String who(TimelineKind kind, ResultRow row) {
        if (kind == TimelineKind.NOTIFICATION || row.get("notification_id", UUID.class) != null) {
            return "service";
        }
        Long agent = row.get("agent_id", Long.class);
        if (agent != null) {
            return Assignee.text(agent, false);
        }
        String author = row.get("author", String.class);
        return kind == TimelineKind.MESSAGE ? author.toLowerCase(Locale.ROOT) : author;
    }

    private static WrittenMessage message(ResultRow row) {
        return new WrittenMessage(
                row.get("message_id", Long.class),
                row.get("direction", String.class),
                row.get("content", String.class),
                row.get("status", String.class),
                row.get("notification_id", UUID.class));
    }

    private static WrittenNotification notification(ResultRow row) {
        return new WrittenNotification(
                row.get("notification_id", UUID.class),
                row.get("type", String.class),
                row.get("channel", String.class),
                row.get("status", String.class),
                row.get("attempt", Integer.class));
    }
}
