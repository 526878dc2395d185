package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.postgres.RecordedTransition;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestStore;
import com.citaplanner.notification.request.ResolvedRequest;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@ApplicationScoped
class PostgresRequestStore implements RequestStore {
    private static final String CLIENTS = """
            select c.tenant_id, c.id, c.name, c.first_name, c.last_name
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text)
            join client c on c.tenant_id = r."tenantId" and c.id = r.id and not c.deleted
            """;

    private static final String BEFORE_THE_RESTORE = "it may have been sent before the database was restored";

    /**
     * Advisory locks: shared among requests, exclusive for a cancellation in advance, so that neither misses the other.
     * Row locks: one for each tenant instead of the one that a foreign key would take for each notification, so that a
     * tenant's deletion waits.
     */
    private static final String LOCK = """
            select pg_advisory_xact_lock_shared(hashtextextended(id, 7)) is null as locked
            from (
              select id from tenant where id = any (cast($1 as text[])) order by id for key share) tenants
            """;

    private static final String STORE_SHARED = """
            insert into content (tenant_id, id, content)
            select "tenantId", id, content
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id uuid, content jsonb)
            """;

    /**
     * A recipient's notifications are sent in the order of {@code dispatch.sequence}, so rows and their events are
     * inserted in the order of the requests. Of two requests under one key the first counts. All batches insert keys in
     * the same order, so that two batches with the same keys do not deadlock.
     *
     * <p>A request of which the service knew the notification before its database was restored ({@code
     * recovered_notification}) gets that notification's id and state again. If it may have been sent, it is looked up.
     */
    private static final String STORE = """
            with r as materialized (
              select r.position, cast(r.id as uuid) as asked, case when k.notification_id is null or exists (
                  select from unnest(cast($1 as bigint[]), cast($3 as text[]), cast($4 as text[])) as o (position, tenant_id, key)
                  where o.tenant_id = r.tenant_id and o.key = r.idempotency_key and o.position < r.position)
                then cast(r.id as uuid) else k.notification_id end as id, k.state as logged,
                recovered_state(k.state, r.due_at, k.stopped_at) as recovered,
                k.provider_id, k.reason, coalesce(k.attempt, 0) as attempt, r.tenant_id, r.idempotency_key, r.request_hash,
                r.type, r.priority,
                case when jsonb_exists(cast(r.contents as jsonb), k.channel) then k.channel else r.channel end as channel,
                r.channels, r.recipient_key, r.client_id, r.recipient_name, r.recipient_phone, r.recipient_email,
                cast(r.contents as jsonb) as contents, cast(r.metadata as jsonb) as metadata, r.template_id,
                r.template_version, r.appointment_id, r.appointment_version, r.requested_by, r.due_at, r.expires_at,
                cast(r.more_appointments as jsonb) as more_appointments, r.traceparent,
                r.conversation_account, r.conversation_id
              from unnest(cast($1 as bigint[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
                cast($6 as text[]), cast($7 as bigint[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
                cast($11 as text[]), cast($12 as text[]), cast($13 as text[]), cast($14 as text[]), cast($15 as text[]),
                cast($16 as text[]), cast($17 as text[]), cast($18 as bigint[]), cast($19 as text[]), cast($20 as bigint[]),
                cast($21 as text[]), cast($22 as timestamptz[]), cast($23 as timestamptz[]),
                cast($24 as text[]), cast($25 as text[]), cast($26 as bigint[]), cast($27 as bigint[]))
              as r (position, id, tenant_id, idempotency_key, request_hash, type, priority, channel, channels, recipient_key,
                client_id, recipient_name, recipient_phone, recipient_email, contents, metadata, template_id, template_version,
                appointment_id, appointment_version, requested_by, due_at, expires_at, more_appointments, traceparent,
                conversation_account, conversation_id)
              left join lateral (
                select * from recovered_notification k
                where k.tenant_id = r.tenant_id and k.idempotency_key = r.idempotency_key offset 0) k on true),
            fresh as (
              insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,
                client_id, recipient_name, recipient_phone, recipient_email, contents, metadata, template_id, template_version,
                appointment_id, appointment_version, more_appointments, requested_by, expires_at, traceparent,
                conversation_account, conversation_id, attempt, provider_id, state, reason)
              select r.id, r.tenant_id, r.idempotency_key, request_hash, type, channel, string_to_array(channels, ','),
                recipient_key, client_id, recipient_name, recipient_phone, recipient_email, contents, metadata, template_id,
                template_version, appointment_id, appointment_version, more_appointments, requested_by, expires_at, traceparent,
                conversation_account, conversation_id, attempt, provider_id, case when recovered = 'LOOKUP' then 'PENDING' when recovered is not null then recovered
                  when c.received_at is not null then 'CANCELLED' when due_at is not null then 'SCHEDULED' else 'PENDING' end,
                case when recovered = 'LOOKUP' then null when recovered = 'UNCERTAIN' then '%1$s' when recovered is not null then reason
                  when c.received_at is not null then 'it was cancelled before it came' end
              from r left join cancellation c on c.tenant_id = r.tenant_id and c.idempotency_key = r.idempotency_key
              order by r.tenant_id, r.idempotency_key, r.position
              on conflict (tenant_id, idempotency_key) do nothing
              returning id, state, reason),
            queued as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at,
                claims)
              select r.id, tenant_id, channel, priority, recipient_key,
                case recovered when 'LOOKUP' then 'UNCERTAIN' else fresh.state end,
                case fresh.state when 'PENDING' then 'QUEUED' else 'WAITING' end, coalesce(due_at, now()), expires_at,
                case when logged is null then 0 else cast(extract(epoch from clock_timestamp()) * 1000 as bigint) end
              from r join fresh on fresh.id = r.id where fresh.state in ('PENDING', 'SCHEDULED')
              order by r.position),
            told as (
              insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason, provider_id)
              select r.id, tenant_id, case recovered when 'LOOKUP' then 'UNCERTAIN' else fresh.state end, channel, attempt,
                case recovered when 'LOOKUP' then '%1$s' else fresh.reason end, provider_id
              from r join fresh on fresh.id = r.id
              order by r.position)
            select r.asked, r.id as notification_id, channel,
              case recovered when 'LOOKUP' then 'UNCERTAIN' else fresh.state end as state
            from r join fresh on fresh.id = r.id
            """.formatted(BEFORE_THE_RESTORE);

    /** @param asked the id that the notification would have got if it were new */
    private record StoredRequest(UUID asked, RecordedTransition transition) {
        static StoredRequest of(ResultRow row) {
            return new StoredRequest(row.get("asked", UUID.class), RecordedTransition.of(row));
        }
    }

    private static final String EXISTING = """
            select r.id as asked, n.id, n.request_hash, coalesce(d.state, n.state) as state, n.expires_at,
              case d.state when 'SCHEDULED' then d.due_at end as send_at
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant_id text, idempotency_key text)
            cross join lateral (
              select * from notification n where n.tenant_id = r.tenant_id and n.idempotency_key = r.idempotency_key offset 0) n
            left join lateral (
              select * from dispatch d where d.notification_id = n.id and d.tenant_id is not distinct from n.tenant_id offset 0) d on true
            """;

    private final Sql sql;
    private final StatusMeter meter;

    PostgresRequestStore(Sql sql, StatusMeter meter) {
        this.sql = sql;
        this.meter = meter;
    }

    @Override
    public Uni<Map<ClientKey, PersonName>> clients(Collection<ClientKey> clients) {
        return sql.rows(CLIENTS, clients)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)),
                                row -> new PersonName(
                                        row.get("name", String.class),
                                        row.get("first_name", String.class),
                                        row.get("last_name", String.class)))));
    }

    @Override
    public Uni<List<RequestOutcome>> store(List<ResolvedRequest> requests) {
        SharedContents shared = SharedContents.of(requests);
        List<RequestRow> rows = IntStream.range(0, requests.size())
                .mapToObj(position -> RequestRow.of(position, requests.get(position), shared))
                .toList();
        return sql.rows(LOCK, ColumnArrays.of(tenants(requests)).text(tenant -> tenant))
                .chain(() -> sql.change(STORE_SHARED, shared.rows()))
                .chain(() -> sql.rows(STORE, columns(rows)))
                .map(recorded -> recorded.stream().map(StoredRequest::of).toList())
                .invoke(fresh -> fresh.forEach(stored -> stored.transition().count(meter)))
                .chain(fresh -> existing(rows, fresh).map(known -> acceptances(requests, rows, fresh, known)));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record RequestKey(UUID id, String tenantId, String idempotencyKey) {}

    private static Set<String> tenants(List<ResolvedRequest> requests) {
        return requests.stream().map(request -> request.request().tenantId()).collect(Collectors.toSet());
    }

    private ColumnArrays<RequestRow> columns(List<RequestRow> rows) {
        return ColumnArrays.of(rows)
                .number(row -> (long) row.position())
                .text(row -> row.id().toString())
                .text(RequestRow::tenantId)
                .text(RequestRow::idempotencyKey)
                .text(RequestRow::requestHash)
                .text(row -> row.type().name())
                .number(row -> (long) row.priority())
                .text(row -> row.channel().name())
                .text(RequestRow::channels)
                .text(RequestRow::recipientKey)
                .text(RequestRow::clientId)
                .text(RequestRow::recipientName)
                .text(RequestRow::recipientPhone)
                .text(RequestRow::recipientEmail)
                .text(row -> sql.json(row.contents()))
                .text(row -> sql.json(row.metadata()))
                .text(RequestRow::templateId)
                .number(row -> (long) row.templateVersion())
                .text(RequestRow::appointmentId)
                .number(RequestRow::appointmentVersion)
                .text(RequestRow::requestedBy)
                .instant(RequestRow::dueAt)
                .instant(RequestRow::expiresAt)
                .text(row -> row.moreAppointments().isEmpty() ? null : sql.json(row.moreAppointments()))
                .text(RequestRow::traceparent)
                .number(RequestRow::conversationAccount)
                .number(RequestRow::conversationId);
    }

    private Uni<List<ResultRow>> existing(List<RequestRow> rows, List<StoredRequest> fresh) {
        Set<UUID> ids = fresh.stream().map(StoredRequest::asked).collect(Collectors.toSet());
        return sql.rows(
                EXISTING,
                rows.stream()
                        .filter(row -> !ids.contains(row.id()))
                        .map(row -> new RequestKey(row.id(), row.tenantId(), row.idempotencyKey()))
                        .toList());
    }

    private static List<RequestOutcome> acceptances(
            List<ResolvedRequest> requests, List<RequestRow> rows, List<StoredRequest> fresh, List<ResultRow> known) {
        Map<UUID, ResolvedRequest> byId =
                requests.stream().collect(Collectors.toMap(ResolvedRequest::id, Function.identity()));
        Map<UUID, RequestOutcome> outcomes = new HashMap<>();
        fresh.forEach(stored -> outcomes.put(
                stored.asked(),
                Objects.requireNonNull(byId.get(stored.asked()))
                        .accepted(
                                stored.transition().notificationId(),
                                stored.transition().state())));
        Map<UUID, ResultRow> existing =
                known.stream().collect(Collectors.toMap(row -> row.get("asked", UUID.class), Function.identity()));
        return rows.stream()
                .map(row -> outcomes.containsKey(row.id())
                        ? outcomes.get(row.id())
                        : repeated(row, Objects.requireNonNull(existing.get(row.id()))))
                .toList();
    }

    private static RequestOutcome repeated(RequestRow row, ResultRow existing) {
        return row.requestHash().equals(existing.get("request_hash", String.class))
                ? new RequestOutcome.Accepted(
                        existing.get("id", UUID.class),
                        NotificationState.valueOf(existing.get("state", String.class)),
                        false,
                        new RequestOutcome.Schedule(
                                Optional.ofNullable(Sql.instantOrNull(existing, "send_at")),
                                Sql.instant(existing, "expires_at")))
                : new RequestOutcome.Refused(
                        "idempotencyKey",
                        "was used for another request, which is the notification " + existing.get("id", UUID.class));
    }
}
