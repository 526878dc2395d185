package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationStories;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.conversation.StoryPoint;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresConversationStories implements ConversationStories {
    /** Labels of a conversation are the longest texts of a story. */
    private static final int MAX_TEXT = 4_000;

    private final Sql sql;

    PostgresConversationStories(Sql sql) {
        this.sql = sql;
    }

    private record Key(ConversationKey conversation, String entry) {
        static Key of(StoryPoint point) {
            return new Key(point.entry().conversation(), point.entry().key());
        }
    }

    @Override
    public Uni<Void> add(List<StoryEntry> entries) {
        return insert(entries.stream()
                        .map(entry -> new StoryPoint(entry, false))
                        .toList())
                .replaceWithVoid();
    }

    /** Adds what events tell about changes, and what two states do. */
    Uni<Void> addChanges(List<StoryPoint> points) {
        List<ConversationKey> told = points.stream()
                .filter(point -> !point.inferred())
                .map(point -> point.entry().conversation())
                .distinct()
                .toList();
        ColumnArrays<ConversationKey> keys = ColumnArrays.of(told)
                .text(ConversationKey::tenantId)
                .number(ConversationKey::accountId)
                .number(ConversationKey::id);
        return insert(points)
                .chain(() -> sql.change(StorySql.REMOVE_REPEATED, keys))
                .replaceWithVoid();
    }

    private Uni<Integer> insert(List<StoryPoint> points) {
        ColumnArrays<StoryPoint> columns = ColumnArrays.of(distinct(points))
                .text(point -> point.entry().conversation().tenantId())
                .number(point -> point.entry().conversation().accountId())
                .number(point -> point.entry().conversation().id())
                .text(point -> point.entry().key())
                .instant(point -> point.entry().at())
                .text(point -> point.entry().kind().name())
                .text(point -> StorableText.ofNullable(point.entry().before(), MAX_TEXT))
                .text(point -> StorableText.ofNullable(point.entry().after(), MAX_TEXT))
                .text(point -> point.entry().author())
                .text(point -> StorableText.ofNullable(point.entry().reason(), MAX_TEXT))
                .flag(StoryPoint::inferred);
        return sql.change(StorySql.ADD, columns);
    }

    /** One statement cannot change a row twice. */
    private static Collection<StoryPoint> distinct(List<StoryPoint> points) {
        Map<Key, StoryPoint> distinct = new LinkedHashMap<>();
        points.forEach(point -> distinct.merge(
                Key.of(point), point, (first, later) -> first.inferred() && !later.inferred() ? later : first));
        return distinct.values();
    }
}
