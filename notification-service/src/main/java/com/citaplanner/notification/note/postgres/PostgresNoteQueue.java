package com.citaplanner.notification.note.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.note.Note;
import com.citaplanner.notification.note.NoteQueue;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresNoteQueue implements NoteQueue {
    /**
     * Notifications are looked up one by one; see {@code ClaimSql}. Where one was deleted meanwhile, its note is
     * without text.
     */
    private static final String CLAIM = """
            with leased as (
              update private_note p
              set due_at = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1
              from (select notification_id, tenant_id, channel from private_note
                    where due_at <= now() and not (select dispatch_paused())
                      and not exists (select from tenant t where t.id = private_note.tenant_id and t.state <> 'ACTIVE')
                    order by due_at limit :limit for update skip locked) due
              where p.notification_id = due.notification_id and p.tenant_id = due.tenant_id and p.channel = due.channel
              returning p.*)
            select l.notification_id, l.tenant_id, l.channel, l.attempt, l.claims, coalesce(n.client_id, '') as client_id,
              coalesce(
                (select c.content from content c
                 where c.tenant_id = n.tenant_id and c.id = cast(n.contents -> l.channel ->> 'sharedId' as uuid)),
                n.contents -> l.channel) ->> 'text' as text
            from leased l
            left join lateral (
              select * from notification n
              where n.id = l.notification_id and n.tenant_id is not distinct from l.tenant_id offset 0) n on true
            """;

    private static final String OF_CLAIM =
            " where notification_id = :id and tenant_id = :tenant and channel = :channel and claims = :claim";

    private static final String REMOVE = "delete from private_note" + OF_CLAIM;

    private static final String REMOVE_OLD = REMOVE + " and created_at < now() - interval '1 day'";

    private static final String LATER =
            "update private_note set due_at = now() + make_interval(secs => :wait)" + OF_CLAIM;

    private final Sql sql;
    private final Transactions transactions;

    PostgresNoteQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<Note>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease))))
                .map(rows -> rows.stream().map(PostgresNoteQueue::note).toList());
    }

    @Override
    public Uni<Void> remove(Note note) {
        return transactions.run(() -> sql.change(REMOVE, ofClaim(note))).replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(Note note, Duration wait) {
        Map<String, Object> later = new HashMap<>(ofClaim(note));
        later.put("wait", Sql.seconds(wait));
        return transactions
                .run(() -> sql.change(REMOVE_OLD, ofClaim(note)).chain(() -> sql.change(LATER, later)))
                .replaceWithVoid();
    }

    private static Map<String, Object> ofClaim(Note note) {
        return Map.of(
                "id", note.notificationId(),
                "tenant", note.tenantId(),
                "channel", note.channel().name(),
                "claim", note.claim());
    }

    private static Note note(ResultRow row) {
        return new Note(
                row.get("notification_id", UUID.class),
                row.get("tenant_id", String.class),
                Channel.valueOf(row.get("channel", String.class)),
                row.get("client_id", String.class),
                Optional.ofNullable(row.get("text", String.class)),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }
}
