package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.conversation.StoryEntry;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL statements of {@link PostgresTimelineQueries}. */
final class TimelineSql {
    private TimelineSql() {}

    static final String KNOWN = """
            select 1 as one where exists (
              select from conversation c
              where c.tenant_id = :tenant and c.account_id = :account and c.conversation_id = :conversation)
            or exists (
              select from interaction i
              where i.tenant_id = :tenant and i.account_id = :account and i.conversation_id = :conversation)
            or exists (
              select from conversation_story s
              where s.tenant_id = :tenant and s.account_id = :account and s.conversation_id = :conversation)
            """;

    private static final String MESSAGES = """
            select i.created_at as at, 1 as rank, lpad(cast(i.message_id as text), 20, '0') collate "C" as key, 'MESSAGE' as kind,
              i.author, i.agent_id, i.external_error as reason, cast(null as text) as before, cast(null as text) as after,
              i.message_id, i.direction, i.content, i.status, i.notification_id, cast(null as text) as type,
              cast(null as text) as channel, cast(null as int) as attempt
            from interaction i
            where i.tenant_id = :tenant and i.account_id = :account and i.conversation_id = :conversation
            """;

    /** A newer version may have stored kinds that this one does not know. */
    private static final String STORY = """
            select s.at, 2, s.key collate "C", s.kind, s.author, cast(null as bigint), s.reason, s.before, s.after,
              cast(null as bigint), null, null, null, cast(null as uuid), null, null, cast(null as int)
            from conversation_story s
            where s.tenant_id = :tenant and s.account_id = :account and s.conversation_id = :conversation
              and s.kind in (%s)
            """.formatted(
            Stream.of(StoryEntry.Kind.values()).map(kind -> "'" + kind + "'").collect(Collectors.joining(", ")));

    /**
     * The decisions about what was sent into the conversation. Anybody who may write messages may name a notification, so
     * only the tenant's own count.
     */
    private static final String NOTIFICATIONS = """
            select e.at, 3, (cast(e.notification_id as text) || ':' || lpad(cast(e.id as text), 20, '0')) collate "C",
              'NOTIFICATION', null, cast(null as bigint), e.reason, null, null, cast(null as bigint), null, null, e.state,
              e.notification_id, n.type, e.channel, e.attempt
            from (
              select distinct i.notification_id from interaction i
              where i.tenant_id = :tenant and i.account_id = :account and i.conversation_id = :conversation
                and i.notification_id is not null) sent
            cross join lateral (
              select * from notification n
              where n.id = sent.notification_id and n.tenant_id is not distinct from cast(:tenant as text) offset 0) n
            cross join lateral (
              select * from notification_event e
              where e.notification_id = n.id and e.tenant_id is not distinct from n.tenant_id offset 0) e
            """;

    /** Of each sort of entries no more than a page. */
    private static final String PART = """
            (select * from (%s) x (at, rank, key, kind, author, agent_id, reason, before, after, message_id, direction, content, status,
              notification_id, type, channel, attempt)
            where (x.at, x.rank, x.key) {after} (cast(cast(:at as text) as timestamptz), cast(:rank as int), cast(:key as text))
            order by x.at {direction}, x.rank {direction}, x.key {direction} limit :limit)
            """;

    private static final String IN_ORDER = Stream.of(MESSAGES, STORY, NOTIFICATIONS)
            .map(PART::formatted)
            .collect(Collectors.joining(
                    " union all ",
                    "select * from (",
                    ") x order by x.at {direction}, x.rank {direction}, x.key {direction} limit :limit"));

    private static final String NEWEST_FIRST = IN_ORDER.replace("{after}", "<").replace("{direction}", "desc");
    private static final String OLDEST_FIRST = IN_ORDER.replace("{after}", ">").replace("{direction}", "asc");

    static String inOrder(boolean newestFirst) {
        return newestFirst ? NEWEST_FIRST : OLDEST_FIRST;
    }
}
