package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists and revokes keys as entities. Lookups and the record of their use, which come with calls, are statements, and
 * so is storing a key, which also happens at start-up, outside of a request.
 */
@ApplicationScoped
class PostgresApiKeys implements ApiKeys, PanacheRepositoryBase<ApiKeyRow, String> {
    /** Leaves out keys of tenants that are suspended or being deleted. */
    private static final String FIND = """
            select id, tenant_id, hash, name, scope, created_at, expires_at, revoked_at, last_used_at from api_key
            where id in (select r.id from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text))
              and not exists (select from tenant t where t.id = api_key.tenant_id and t.state <> 'ACTIVE')
            """;

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

    /** Keys of one tenant; operators' keys where the tenant is null. */
    private static final String OWNED = "tenantId is not distinct from ?1 ";

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
                .run(() -> sql.rows(FIND, idRows))
                .map(rows -> rows.stream().map(PostgresApiKeys::key).toList());
    }

    @Override
    public Uni<List<ApiKey>> list(@Nullable String tenantId, String after, int limit) {
        return EntityTransactions.run(() -> find(OWNED + "and id > ?2", Sort.by("id"), tenantId, after)
                        .page(0, limit)
                        .list())
                .map(rows -> rows.stream().map(ApiKeyRow::key).toList());
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

    @Override
    public Uni<Boolean> revoke(@Nullable String tenantId, String id, Instant at) {
        return EntityTransactions.run(() ->
                        update("revokedAt = coalesce(revokedAt, ?3) where " + OWNED + "and id = ?2", tenantId, id, at))
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
