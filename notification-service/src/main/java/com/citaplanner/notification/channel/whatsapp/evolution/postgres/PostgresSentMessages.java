package com.citaplanner.notification.channel.whatsapp.evolution.postgres;

import com.citaplanner.notification.channel.whatsapp.CallbackReference;
import com.citaplanner.notification.channel.whatsapp.evolution.AcceptedMessage;
import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The row of a message is written by its answer and by its callbacks, so that whichever comes second sees the first. */
@ApplicationScoped
class PostgresSentMessages implements SentMessages {
    private static final String SENT = """
            insert into evolution_message as known (tenant_id, instance, message_id, notification_id, claim)
            values (:tenant, :instance, :message, :notification, :claim)
            on conflict (tenant_id, instance, message_id) do update
            set notification_id = excluded.notification_id, claim = excluded.claim
            where known.notification_id is null
            returning early
            """;

    /** Most messages are known, and their rows need no write. */
    private static final String KNOWN = """
            select m.tenant_id, m.instance, m.message_id, cast(m.notification_id as text) as notification, m.claim
            from (select distinct tenant, instance, message
              from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as k(tenant, instance, message)) k
            join evolution_message m on m.tenant_id = k.tenant and m.instance = k.instance and m.message_id = k.message
            where m.notification_id is not null
            """;

    /** Rows are locked in the order of their keys, so that two batches with the same messages wait for each other. */
    private static final String KEEP = """
            insert into evolution_message as known (tenant_id, instance, message_id, early)
            select tenant, instance, message, max(progress)
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as bigint[]))
              as r(tenant, instance, message, progress)
            group by tenant, instance, message order by tenant, instance, message
            on conflict (tenant_id, instance, message_id) do update set early = greatest(known.early, excluded.early)
            returning tenant_id, instance, message_id, cast(notification_id as text) as notification, claim
            """;

    private final Sql sql;

    PostgresSentMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Optional<Progress>> sent(AcceptedMessage message) {
        return sql.rows(
                        SENT,
                        Map.of(
                                "tenant", message.tenantId(),
                                "instance", message.instance(),
                                "message", message.messageId(),
                                "notification", message.notificationId(),
                                "claim", message.claim()))
                .map(rows -> rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.get("early", Integer.class)).stream())
                        .flatMap(PostgresSentMessages::progress)
                        .findFirst());
    }

    private static Stream<Progress> progress(int rank) {
        return Stream.of(Progress.values()).filter(progress -> progress.rank() == rank);
    }

    @Override
    public Uni<Map<Key, CallbackReference>> attempts(Collection<ReportedProgress> statuses) {
        return sql.rows(KNOWN, keys(statuses)).map(PostgresSentMessages::found).chain(found -> {
            List<ReportedProgress> unknown = statuses.stream()
                    .filter(status -> !found.containsKey(status.key()))
                    .toList();
            return unknown.isEmpty()
                    ? Uni.createFrom().item(found)
                    : sql.rows(KEEP, keys(unknown).number(status ->
                                    (long) status.progress().rank()))
                            .map(rows -> {
                                found.putAll(found(rows));
                                return found;
                            });
        });
    }

    private static ColumnArrays<ReportedProgress> keys(Collection<ReportedProgress> statuses) {
        return ColumnArrays.of(statuses)
                .text(status -> status.key().tenantId())
                .text(status -> status.key().instance())
                .text(status -> status.key().messageId());
    }

    private static Map<Key, CallbackReference> found(List<ResultRow> rows) {
        Map<Key, CallbackReference> found = new HashMap<>();
        for (ResultRow row : rows) {
            String notification = row.get("notification", String.class);
            if (notification != null) {
                found.put(
                        new Key(row.text(0), row.text(1), row.text(2)),
                        new CallbackReference(UUID.fromString(notification), row.get("claim", Long.class)));
            }
        }
        return found;
    }
}
