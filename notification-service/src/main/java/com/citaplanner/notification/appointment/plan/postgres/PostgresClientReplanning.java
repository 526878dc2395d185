package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentClients;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.ClientReplanning;
import com.citaplanner.notification.appointment.plan.Replanning;
import com.citaplanner.notification.appointment.postgres.AppointmentErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresClientReplanning implements ClientReplanning {
    /** The most appointments of one transaction. */
    private static final int MAX_APPOINTMENTS = 1_000;

    /** A client with more coming appointments stands for many people: its tenant is planned again, batch by batch. */
    private static final int MAX_OF_CLIENT = 500;

    static final String UNSTARTED = """
            select tenant_id from client_replanning where not started order by asked_at limit 1
            """;

    private static final String START = """
            update client_replanning c set started = true
            from (
              select tenant_id, client_id from client_replanning where tenant_id = :tenant and not started
              limit 10000 for update skip locked) r
            where c.tenant_id = r.tenant_id and c.client_id = r.client_id
            """;

    static final String NEXT = """
            select tenant_id, client_id from client_replanning where started order by asked_at limit :limit
            for update skip locked
            """;

    private static final String KEYS = "unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, client_id)";

    private static final String LOCK = """
            select c.tenant_id, c.client_id from %s
            cross join lateral (
              select * from client_replanning c where c.tenant_id = r.tenant_id and c.client_id = r.client_id and c.started
              for update skip locked) c
            """.formatted(KEYS);

    static final String APPOINTMENTS = """
            select a.tenant_id, a.client_id, a.id from %s
            cross join lateral (
              select * from appointment a
              where a.tenant_id = r.tenant_id and a.client_id = r.client_id and a.starts_at > now() - interval '3 hours'
              order by a.starts_at limit %d) a
            """.formatted(KEYS, MAX_OF_CLIENT + 1);

    private static final String END = """
            delete from client_replanning c using %s where c.tenant_id = r.tenant_id and c.client_id = r.client_id
            """.formatted(KEYS);

    private final Sql sql;
    private final Replanning tenants;
    private final ReplannedAppointments appointments;
    private final AppointmentClients directory;
    private final AppointmentErasure details;
    private final PlanErasure messages;

    PostgresClientReplanning(
            Sql sql,
            Replanning tenants,
            ReplannedAppointments appointments,
            AppointmentClients directory,
            AppointmentErasure details,
            PlanErasure messages) {
        this.sql = sql;
        this.tenants = tenants;
        this.appointments = appointments;
        this.directory = directory;
        this.details = details;
        this.messages = messages;
    }

    /** Takes the tenant's lock before any row, so that nobody waits for a row meanwhile. */
    @Override
    public Uni<Boolean> start() {
        return sql.rows(UNSTARTED).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            Map<String, String> tenant = Map.of("tenant", found.getFirst().get("tenant_id", String.class));
            return sql.rows(ReplanningSql.WAIT_FOR_OTHERS, tenant)
                    .chain(() -> sql.change(START, tenant))
                    .map(started -> started > 0);
        });
    }

    @Override
    public Uni<List<ClientKey>> next(int limit) {
        return sql.rows(NEXT, Map.of("limit", limit)).map(PostgresClientReplanning::clients);
    }

    @Override
    public Uni<List<ClientKey>> lock(Collection<ClientKey> clients) {
        return sql.rows(LOCK, columns(clients)).map(PostgresClientReplanning::clients);
    }

    private static List<ClientKey> clients(List<ResultRow> rows) {
        return rows.stream().map(PostgresClientReplanning::client).toList();
    }

    private static ClientKey client(ResultRow row) {
        return new ClientKey(row.get("tenant_id", String.class), row.get("client_id", String.class));
    }

    private static ColumnArrays<ClientKey> columns(Collection<ClientKey> clients) {
        return ColumnArrays.of(clients).text(ClientKey::tenantId).text(ClientKey::id);
    }

    @Override
    public Uni<Void> plan(List<ClientKey> clients) {
        return directory
                .deleted(clients)
                .chain(deleted -> deleted.isEmpty() ? planAgain(clients) : eraseAgain(deleted));
    }

    /** Appointments first, as in every erasure. The clients that are not deleted keep waiting. */
    private Uni<Void> eraseAgain(Set<ClientKey> deleted) {
        return details.erase(deleted).chain(() -> messages.erase(deleted)).chain(() -> skip(deleted));
    }

    private Uni<Void> planAgain(List<ClientKey> clients) {
        return sql.rows(APPOINTMENTS, columns(clients))
                .map(PostgresClientReplanning::byClient)
                .chain(byClient -> plan(clients, byClient));
    }

    private static Map<ClientKey, List<AppointmentKey>> byClient(List<ResultRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        PostgresClientReplanning::client,
                        Collectors.mapping(
                                row -> new AppointmentKey(
                                        row.get("tenant_id", String.class), row.get("id", String.class)),
                                Collectors.toList())));
    }

    private Uni<Void> plan(List<ClientKey> clients, Map<ClientKey, List<AppointmentKey>> byClient) {
        List<ClientKey> done = new ArrayList<>();
        List<AppointmentKey> keys = new ArrayList<>();
        for (ClientKey client : clients) {
            List<AppointmentKey> own = byClient.getOrDefault(client, List.of());
            if (own.size() > MAX_OF_CLIENT) {
                done.add(client);
            } else if (keys.size() + own.size() <= MAX_APPOINTMENTS) {
                done.add(client);
                keys.addAll(own);
            }
        }
        Uni<Void> planned = keys.isEmpty() ? Uni.createFrom().voidItem() : appointments.plan(keys);
        return planned.chain(() -> skip(done)).chain(() -> tenants.request(tenantsOf(byClient)));
    }

    private static Set<String> tenantsOf(Map<ClientKey, List<AppointmentKey>> byClient) {
        return byClient.entrySet().stream()
                .filter(entry -> entry.getValue().size() > MAX_OF_CLIENT)
                .map(entry -> entry.getKey().tenantId())
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<Void> skip(Collection<ClientKey> clients) {
        return sql.change(END, columns(clients)).replaceWithVoid();
    }
}
