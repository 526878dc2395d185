package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresProcessedEventRepository implements ProcessedEventRepository {
    private static final Logger LOG = Logger.getLogger(PostgresProcessedEventRepository.class);

    /**
     * How long before and after an event the same delivery may have come: senders repeat theirs for at most a week.
     * Events of one sender have one key in Kafka, so they do not come at the same time.
     */
    private static final int DAYS_OF_REPETITION = 7;

    /**
     * Returns the events that were already seen, which are few. A record that comes again is in the same week, and there
     * refused by the key. A delivery that its sender repeats may be in another one, so it is looked for.
     */
    static final String MARK_SEEN = """
            with received as (
              select subject, id, source, week
              from unnest(cast($1 as bigint[]), cast($2 as text[]), cast($3 as text[]), cast($4 as date[]))
                as r(subject, id, source, week)),
            added as (
              insert into processed_event (subject_id, event_id, source, week)
              select r.subject, r.id, r.source, r.week from received r left join lateral (
                select true as known from processed_event p
                where p.subject_id = r.subject and p.event_id = r.id and p.source = r.source
                  and p.week >= cast($5 as date) and p.week <= cast($6 as date) limit 1) seen on true
              where seen.known is null order by r.subject, r.id, r.source
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
            using json_to_recordset(cast(cast(:rows as text) as json)) as r("subjectId" bigint, id text, source text, week date)
            where p.subject_id = r."subjectId" and p.event_id = r.id and p.source = r.source and p.week = r.week
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

    private record SeenRow(long subjectId, String id, String source, LocalDate week) {
        static SeenRow of(ReceivedEvent event) {
            return new SeenRow(event.subjectId(), event.id(), event.source(), monday(event));
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
        return sql.rows(MARK_SEEN, columns(distinct.values())).map(seen -> {
            seen.forEach(row -> distinct.remove(new EventId(row.number(0), row.text(1), row.text(2))));
            return List.copyOf(distinct.values());
        });
    }

    private static <E extends ReceivedEvent> ColumnArrays<E> columns(Collection<E> events) {
        ColumnArrays<E> columns = ColumnArrays.of(events)
                .number(ReceivedEvent::subjectId)
                .text(ReceivedEvent::id)
                .text(ReceivedEvent::source)
                .date(PostgresProcessedEventRepository::monday);
        LongSummaryStatistics days =
                events.stream().mapToLong(event -> monday(event).toEpochDay()).summaryStatistics();
        return events.isEmpty()
                ? columns
                : columns.only(LocalDate.ofEpochDay(days.getMin() - DAYS_OF_REPETITION))
                        .only(LocalDate.ofEpochDay(days.getMax() + DAYS_OF_REPETITION));
    }

    /** The first day of the event's week, as the default of the column counts it. */
    private static LocalDate monday(ReceivedEvent event) {
        return LocalDate.ofInstant(event.receivedAt(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
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
        List<SeenRow> seen =
                events.stream().map(event -> SeenRow.of(event.event())).toList();
        return sql.change(UNROUTED, rows).chain(() -> sql.change(FORGET, seen)).replaceWithVoid();
    }
}
