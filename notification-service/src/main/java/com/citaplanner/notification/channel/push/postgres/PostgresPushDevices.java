package com.citaplanner.notification.channel.push.postgres;

import com.citaplanner.notification.channel.push.DeviceAddress;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushDevices;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

@ApplicationScoped
class PostgresPushDevices implements PushDevices {
    private static final int BATCH = 500;

    private static final String IN_USE = "select k.position, " + DeviceRow.COLUMNS
            + " from unnest(cast($1 as text[]), cast($2 as text[])) with ordinality as k (tenant, client, position)"
            + " join push_device d on d.tenant_id = k.tenant and d.client_id = k.client"
            + " where d.retired_at is null order by d.registered_at desc, d.id";

    /** Registrations of one client wait for each other, and its deletion waits for them. */
    private static final String LOCK_CLIENT = """
            select c.id from client c where c.tenant_id = :tenant and c.id = :client and not c.deleted for no key update
            """;

    private static final String CLIENT = """
            select c.id from client c where c.tenant_id = :tenant and c.id = :client and not c.deleted
            """;

    private static final String ALL = "select " + DeviceRow.COLUMNS
            + " from push_device d where d.tenant_id = :tenant and d.client_id = :client"
            + " order by d.registered_at desc, d.id";

    /** The same device keeps its id, whoever uses it now. {@code xmax} is 0 in a row that was just inserted. */
    private static final String REGISTER = """
            insert into push_device as d
              (tenant_id, id, client_id, kind, address_key, address, public_key, auth_secret, credential)
            values (:tenant, :id, :client, :kind, encode(sha256(convert_to(:address, 'UTF8')), 'hex'), :address, :publicKey,
              :authSecret, :credential)
            on conflict (tenant_id, address_key) do update set client_id = excluded.client_id, kind = excluded.kind,
              public_key = excluded.public_key, auth_secret = excluded.auth_secret, credential = excluded.credential,
              registered_at = now(), retired_at = null, retired_reason = null,
              accepted_at = case when d.credential is not distinct from excluded.credential then d.accepted_at end
            returning d.xmax = 0 as created,\s""" + DeviceRow.COLUMNS;

    private static final String DELETE_OLDEST = """
            delete from push_device d using (
              select o.id from push_device o where o.tenant_id = :tenant and o.client_id = :client
              order by o.retired_at is not null, o.registered_at desc, o.id offset :most) surplus
            where d.tenant_id = :tenant and d.id = surplus.id
            """;

    private static final String DELETE = """
            delete from push_device d where d.tenant_id = :tenant and d.client_id = :client and d.id = cast(:id as uuid)
            """;

    /** Rows are locked in the order of their ids, so that two messages to the same devices wait for each other. */
    private static final String IN_USE_AGAIN = """
            with known as materialized (
              select d.tenant_id, d.id from unnest(cast($1 as text[]), cast($2 as text[])) as k (tenant, id)
              join push_device d on d.tenant_id = k.tenant and d.id = cast(k.id as uuid)
              order by d.tenant_id, d.id for update of d)
            update push_device d set accepted_at = now() from known k where d.tenant_id = k.tenant_id and d.id = k.id
            """;

    private static final String RETIRE = """
            with known as materialized (
              select d.tenant_id, d.id, k.reason
              from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as timestamptz[]))
                as k (tenant, id, reason, as_of)
              join push_device d on d.tenant_id = k.tenant and d.id = cast(k.id as uuid)
              where d.retired_at is null and d.registered_at <= k.as_of
              order by d.tenant_id, d.id for update of d)
            update push_device d set retired_at = now(), retired_reason = k.reason
            from known k where d.tenant_id = k.tenant_id and d.id = k.id
            """;

    private final Sql sql;
    private final Transactions transactions;

    /** The clients of one claim are looked up together. */
    private final Batcher<ClientLine, List<PushDevice>> lookups = new Batcher<>(BATCH, this::findAll);

    private record ClientLine(String tenantId, String clientId) {}

    PostgresPushDevices(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<PushDevice>> inUse(String tenantId, String clientId) {
        return lookups.add(new ClientLine(tenantId, clientId));
    }

    private Uni<List<List<PushDevice>>> findAll(List<ClientLine> batch) {
        ColumnArrays<ClientLine> parameters =
                ColumnArrays.of(batch).text(ClientLine::tenantId).text(ClientLine::clientId);
        return transactions.run(() -> sql.rows(IN_USE, parameters)).map(rows -> {
            Map<Long, List<PushDevice>> byPosition = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.number(0), Collectors.mapping(DeviceRow::device, Collectors.toList())));
            return LongStream.rangeClosed(1, batch.size())
                    .mapToObj(position -> byPosition.getOrDefault(position, List.of()))
                    .toList();
        });
    }

    @Override
    public Uni<Optional<List<PushDevice>>> all(String tenantId, String clientId) {
        Map<String, String> client = Map.of("tenant", tenantId, "client", clientId);
        return transactions.run(() -> sql.rows(CLIENT, client)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(ALL, client)
                                .map(rows -> Optional.of(
                                        rows.stream().map(DeviceRow::device).toList()))));
    }

    @Override
    public Uni<Optional<Registration>> register(
            String tenantId, String clientId, DeviceAddress address, Optional<String> credential) {
        Map<String, Object> client = Map.of("tenant", tenantId, "client", clientId, "most", MAX_DEVICES);
        return transactions.run(() -> sql.rows(LOCK_CLIENT, client)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : sql.rows(REGISTER, registration(tenantId, clientId, address, credential))
                                .map(rows -> Optional.of(new Registration(
                                        DeviceRow.device(rows.getFirst()),
                                        rows.getFirst().get("created", Boolean.class))))
                                .call(() -> sql.change(DELETE_OLDEST, client))));
    }

    private static Map<String, Object> registration(
            String tenantId, String clientId, DeviceAddress address, Optional<String> credential) {
        Map<String, Object> values = new HashMap<>();
        values.put("tenant", tenantId);
        values.put("id", UUID.randomUUID());
        values.put("client", clientId);
        values.put("kind", address.kind().name());
        values.put("address", address.text());
        values.put("publicKey", address.publicKey().orElse(null));
        values.put("authSecret", address.authSecret().orElse(null));
        values.put("credential", credential.orElse(null));
        return values;
    }

    @Override
    public Uni<Boolean> delete(String tenantId, String clientId, UUID deviceId) {
        return transactions
                .run(() ->
                        sql.change(DELETE, Map.of("tenant", tenantId, "client", clientId, "id", deviceId.toString())))
                .map(deleted -> deleted > 0);
    }

    @Override
    public Uni<Void> learn(String tenantId, Collection<DeviceNews> news) {
        List<DeviceNews.InUse> inUse = typed(news, DeviceNews.InUse.class);
        List<DeviceNews.Gone> gone = typed(news, DeviceNews.Gone.class);
        return transactions
                .run(() -> sql.change(
                                IN_USE_AGAIN,
                                ColumnArrays.of(inUse)
                                        .text(device -> tenantId)
                                        .text(device -> device.deviceId().toString()))
                        .chain(() -> sql.change(
                                RETIRE,
                                ColumnArrays.of(gone)
                                        .text(device -> tenantId)
                                        .text(device -> device.deviceId().toString())
                                        .text(DeviceNews.Gone::reason)
                                        .instant(DeviceNews.Gone::asOf))))
                .replaceWithVoid();
    }

    private static <N extends DeviceNews> List<N> typed(Collection<DeviceNews> news, Class<N> type) {
        return news.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
