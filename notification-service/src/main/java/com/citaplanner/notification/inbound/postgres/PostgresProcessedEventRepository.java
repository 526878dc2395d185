package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresProcessedEventRepository implements ProcessedEventRepository {
    private static final Logger LOG = Logger.getLogger(PostgresProcessedEventRepository.class);

    /** Returns the events that were already seen, which are few. */
    private static final String MARK_SEEN = """
            with received as (
              select subject, id, source
              from unnest(cast($1 as bigint[]), cast($2 as text[]), cast($3 as text[])) as r(subject, id, source)),
            added as (
              insert into processed_event (subject_id, event_id, source)
              select subject, id, source from received order by subject, id, source
              on conflict do nothing
              returning subject_id, event_id, source)
            select received.subject, received.id, received.source from received
            left join added on added.subject_id = received.subject and added.event_id = received.id and added.source = received.source
            where added.event_id is null
            """;

    private static final String UNROUTED = """
            insert into unrouted_event (source, event_id, event, account_id, inbox_id, phone_number_id, reason)
            select source, id, name, account, inbox, number, reason
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(source text, id text, name text, account bigint, inbox bigint, number text, reason text)
            on conflict do nothing
            """;

    /** Forgets events that had no effect, so that they can come again once there is a route. */
    private static final String FORGET = """
            delete from processed_event p
            using json_to_recordset(cast(cast(:rows as text) as json)) as r("subjectId" bigint, id text, source text)
            where p.subject_id = r."subjectId" and p.event_id = r.id and p.source = r.source
            """;

    private final Sql sql;

    PostgresProcessedEventRepository(Sql sql) {
        this.sql = sql;
    }

    private record EventId(long subjectId, String id, String source) {
        static EventId of(ReceivedEvent event) {
            return new EventId(event.subjectId(), event.id(), event.source());
        }
    }

    private record UnroutedRow(
            String source,
            String id,
            String name,
            OptionalLong account,
            OptionalLong inbox,
            Optional<String> number,
            String reason) {
        static UnroutedRow of(UnroutedEvent unroutedEvent) {
            ReceivedEvent event = unroutedEvent.event();
            return new UnroutedRow(
                    event.source(),
                    event.id(),
                    event.name(),
                    unroutedEvent.origin().account(),
                    unroutedEvent.origin().inbox(),
                    unroutedEvent.phoneNumberId(),
                    unroutedEvent.reason());
        }
    }

    @Override
    public <E extends ReceivedEvent> Uni<List<E>> markProcessed(List<E> batch) {
        Map<EventId, E> distinct = new LinkedHashMap<>();
        batch.forEach(event -> distinct.putIfAbsent(EventId.of(event), event));
        ColumnArrays<EventId> ids = ColumnArrays.of(distinct.keySet())
                .number(EventId::subjectId)
                .text(EventId::id)
                .text(EventId::source);
        return sql.rows(MARK_SEEN, ids).map(seen -> {
            seen.forEach(row -> distinct.remove(new EventId(row.number(0), row.text(1), row.text(2))));
            return List.copyOf(distinct.values());
        });
    }

    @Override
    public Uni<Void> storeUnrouted(List<UnroutedEvent> events) {
        List<UnroutedRow> rows = events.stream().map(UnroutedRow::of).toList();
        rows.stream()
                .map(row -> "source=%s account=%s inbox=%s number=%s reason=%s"
                        .formatted(
                                row.source(),
                                row.account(),
                                row.inbox(),
                                row.number().orElse(""),
                                row.reason()))
                .distinct()
                .forEach(origin -> LOG.warnf("events have no tenant until a route is added: %s", origin));
        List<EventId> ids =
                events.stream().map(event -> EventId.of(event.event())).toList();
        return sql.change(UNROUTED, rows).chain(() -> sql.change(FORGET, ids)).replaceWithVoid();
    }
}
