package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresApiKeys implements ApiKeys {
    private static final String COLUMNS =
            "select id, tenant_id, hash, name, scope, created_at, expires_at, revoked_at, last_used_at from api_key ";

    private static final String WITH_IDS =
            "where id in (select r.id from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text)) ";

    private static final String ADD = """
            insert into api_key (tenant_id, id, hash, name, scope, created_at, expires_at)
            select "tenantId", id, hash, name, scope, "createdAt", "expiresAt"
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text, hash text, name text,
              scope text, "createdAt" timestamptz, "expiresAt" timestamptz)
            where "tenantId" is null
              or exists (select from tenant t where t.id = "tenantId" and t.state <> 'DELETING' for key share of t)
            on conflict (id) do update set hash = api_key.hash
            returning id
            """;

    private static final String RECORD_USE = """
            update api_key k set last_used_at = cast(r.at as timestamptz)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text, at text)
            where k.id = r.id
            """;

    /** Keys of one tenant; operators' keys where the tenant is empty. */
    private static final String OWNED = "tenant_id is not distinct from nullif(cast(:tenant as text), '') ";

    /** Leaves out keys of tenants that are suspended or being deleted. */
    private static final String OF_ACTIVE_TENANT =
            "and not exists (select from tenant t where t.id = api_key.tenant_id and t.state <> 'ACTIVE')";

    private final Sql sql;
    private final Transactions transactions;

    PostgresApiKeys(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<ApiKey>> find(Collection<String> ids) {
        List<Id> idRows = ids.stream().map(Id::new).toList();
        return transactions
                .run(() -> sql.rows(COLUMNS + WITH_IDS + OF_ACTIVE_TENANT, idRows))
                .map(rows -> rows.stream().map(PostgresApiKeys::key).toList());
    }

    @Override
    public Uni<List<ApiKey>> list(@Nullable String tenantId, String after, int limit) {
        return transactions
                .run(() -> sql.rows(
                        COLUMNS + "where " + OWNED + "and id > :after order by id limit :limit",
                        Map.of("tenant", orEmpty(tenantId), "after", after, "limit", limit)))
                .map(rows -> rows.stream().map(PostgresApiKeys::key).toList());
    }

    private record Id(String id) {}

    private record NewKeyRow(
            @Nullable String tenantId,
            String id,
            String hash,
            String name,
            Scope scope,
            String createdAt,
            @Nullable String expiresAt) {
        static NewKeyRow of(ApiKey key) {
            return new NewKeyRow(
                    key.tenantId(),
                    key.id(),
                    key.hash(),
                    key.name(),
                    key.scope(),
                    key.createdAt().toString(),
                    key.expiresAt() == null ? null : key.expiresAt().toString());
        }
    }

    @Override
    public Uni<Boolean> add(ApiKey key) {
        return transactions.run(() -> sql.rows(ADD, List.of(NewKeyRow.of(key)))).map(stored -> !stored.isEmpty());
    }

    private static String orEmpty(@Nullable String tenantId) {
        return tenantId == null ? "" : tenantId;
    }

    @Override
    public Uni<Boolean> revoke(@Nullable String tenantId, String id, Instant at) {
        return transactions
                .run(() -> sql.change(
                        "update api_key set revoked_at = coalesce(revoked_at, cast(cast(:at as text) as timestamptz))"
                                + " where " + OWNED + "and id = :id",
                        Map.of("tenant", orEmpty(tenantId), "id", id, "at", at.toString())))
                .map(changed -> changed == 1);
    }

    private record Use(String id, String at) {}

    @Override
    public Uni<Void> recordUse(Collection<String> ids, Instant at) {
        List<Use> uses = ids.stream()
                .map(id -> new Use(id, at.toString()))
                .sorted((a, b) -> a.id.compareTo(b.id))
                .toList();
        return transactions.run(() -> sql.change(RECORD_USE, uses)).replaceWithVoid();
    }

    private static ApiKey key(ResultRow row) {
        return new ApiKey(
                row.get("id", String.class),
                row.get("tenant_id", String.class),
                row.get("hash", String.class),
                row.get("name", String.class),
                Scope.valueOf(row.get("scope", String.class)),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "expires_at"),
                Sql.instantOrNull(row, "revoked_at"),
                Sql.instantOrNull(row, "last_used_at"));
    }
}
