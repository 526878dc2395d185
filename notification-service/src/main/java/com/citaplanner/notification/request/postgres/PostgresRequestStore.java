package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusPublisher;
import com.citaplanner.notification.delivery.postgres.RecordedTransition;
import com.citaplanner.notification.person.PersonName;
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

    private static final String ROWS = """
            json_to_recordset(cast(cast(:rows as text) as json)) as r(position int, id uuid, tenant_id text,
              idempotency_key text, request_hash text, type text, priority smallint, channel text, channels text, recipient_key text, client_id text,
              recipient_name text, recipient_phone text, recipient_email text, contents jsonb, metadata jsonb, template_id text,
              template_version int, appointment_id text, appointment_version bigint, requested_by text, due_at timestamptz,
              expires_at timestamptz)
            """;

    /** Shared among requests, exclusive for a cancellation in advance, so that neither misses the other. */
    private static final String LOCK = """
            select pg_advisory_xact_lock_shared(hashtextextended(tenant, 7)) is null as locked
            from (
              select tenant from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant text) order by 1) tenants
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
     */
    private static final String STORE = """
            with r as materialized (select * from %s),
            fresh as (
              insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,
                client_id, recipient_name, recipient_phone, recipient_email, contents, metadata, template_id, template_version,
                appointment_id, appointment_version, requested_by, expires_at, state, reason)
              select r.id, r.tenant_id, r.idempotency_key, request_hash, type, channel, string_to_array(channels, ','),
                recipient_key, client_id, recipient_name, recipient_phone, recipient_email, contents, metadata, template_id,
                template_version, appointment_id, appointment_version, requested_by, expires_at,
                case when c.received_at is not null then 'CANCELLED' when due_at is not null then 'SCHEDULED' else 'PENDING' end,
                case when c.received_at is not null then 'it was cancelled before it came' end
              from r left join cancellation c on c.tenant_id = r.tenant_id and c.idempotency_key = r.idempotency_key
              order by r.tenant_id, r.idempotency_key, r.position
              on conflict (tenant_id, idempotency_key) do nothing
              returning id, state, reason),
            queued as (
              insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at, expires_at)
              select r.id, tenant_id, channel, priority, recipient_key, fresh.state,
                case fresh.state when 'PENDING' then 'QUEUED' else 'WAITING' end, coalesce(due_at, now()), expires_at
              from r join fresh on fresh.id = r.id where fresh.state <> 'CANCELLED'
              order by r.position)
            insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)
            select r.id, tenant_id, fresh.state, channel, 0, fresh.reason from r join fresh on fresh.id = r.id
            order by r.position
            returning notification_id, id, state, channel, attempt, reason, provider_id, at
            """.formatted(ROWS);

    private static final String EXISTING = """
            select r.id as asked, n.id, n.request_hash, coalesce(d.state, n.state) as state, n.expires_at,
              case d.state when 'SCHEDULED' then d.due_at end as send_at
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant_id text, idempotency_key text)
            join notification n on n.tenant_id = r.tenant_id and n.idempotency_key = r.idempotency_key
            left join dispatch d on d.notification_id = n.id
            """;

    private final Sql sql;
    private final StatusPublisher publisher;

    PostgresRequestStore(Sql sql, StatusPublisher publisher) {
        this.sql = sql;
        this.publisher = publisher;
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
        return sql.rows(LOCK, tenants(requests))
                .chain(() -> sql.change(STORE_SHARED, shared.rows()))
                .chain(() -> sql.rows(STORE, rows))
                .map(recorded -> recorded.stream().map(RecordedTransition::of).toList())
                .call(fresh -> publish(rows, fresh))
                .chain(fresh -> existing(rows, fresh).map(known -> acceptances(requests, rows, fresh, known)));
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record RequestKey(UUID id, String tenantId, String idempotencyKey) {}

    private record RequestTenant(String tenant) {}

    private static Set<RequestTenant> tenants(List<ResolvedRequest> requests) {
        return requests.stream()
                .map(one -> new RequestTenant(one.request().tenantId()))
                .collect(Collectors.toSet());
    }

    private Uni<Void> publish(List<RequestRow> rows, List<RecordedTransition> fresh) {
        Map<UUID, RequestRow> byId = rows.stream().collect(Collectors.toMap(RequestRow::id, Function.identity()));
        return publisher.publish(fresh.stream()
                .map(one -> one.statusChange(byId.get(one.notificationId()).details()))
                .toList());
    }

    private Uni<List<ResultRow>> existing(List<RequestRow> rows, List<RecordedTransition> fresh) {
        Set<UUID> ids = fresh.stream().map(RecordedTransition::notificationId).collect(Collectors.toSet());
        return sql.rows(
                EXISTING,
                rows.stream()
                        .filter(row -> !ids.contains(row.id()))
                        .map(row -> new RequestKey(row.id(), row.tenantId(), row.idempotencyKey()))
                        .toList());
    }

    private static List<RequestOutcome> acceptances(
            List<ResolvedRequest> requests,
            List<RequestRow> rows,
            List<RecordedTransition> fresh,
            List<ResultRow> known) {
        Map<UUID, ResolvedRequest> byId =
                requests.stream().collect(Collectors.toMap(ResolvedRequest::id, Function.identity()));
        Map<UUID, RequestOutcome> outcomes = new HashMap<>();
        fresh.forEach(one -> outcomes.put(
                one.notificationId(), byId.get(one.notificationId()).accepted(one.state())));
        Map<UUID, ResultRow> existing =
                known.stream().collect(Collectors.toMap(row -> row.get("asked", UUID.class), Function.identity()));
        return rows.stream()
                .map(row ->
                        outcomes.containsKey(row.id()) ? outcomes.get(row.id()) : repeated(row, existing.get(row.id())))
                .toList();
    }

    private static RequestOutcome repeated(RequestRow row, ResultRow existing) {
        return row.requestHash().equals(existing.get("request_hash", String.class))
                ? new RequestOutcome.Accepted(
                        existing.get("id", UUID.class),
                        NotificationState.valueOf(existing.get("state", String.class)),
                        false,
                        new RequestOutcome.Schedule(
                                Optional.ofNullable(Sql.instant(existing, "send_at")),
                                Sql.instant(existing, "expires_at")))
                : new RequestOutcome.Refused(
                        "idempotencyKey",
                        "was used for another request, which is the notification " + existing.get("id", UUID.class));
    }
}
