package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.Route;
import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.tenant.UnknownContacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks up tenants inside the current transaction. Routes are needed for every batch of events, so tenants are cached
 * as long as the database reports the same row version; nothing is ever older than the transaction.
 */
@ApplicationScoped
class PostgresTenants implements TenantDirectory {
    /** PostgreSQL's {@code xmin} identifies the transaction that last wrote a row. */
    private static final String ROUTES = """
            select r.source, r.account_id, r.inbox_id, t.id, cast(t.xmin as text), r.exact
            from chatwoot_route r join tenant t on t.id = r.tenant_id
            """;

    private static final String OF_SOURCES = ROUTES + """
            where r.source = any (cast($1 as text[]))
            order by r.id
            """;

    private static final String OF_ACCOUNT = ROUTES + """
            where r.source = any (cast($1 as text[])) and r.account_id = any (cast($2 as bigint[]))
            order by r.id
            """;

    private static final String PROFILES = """
            select id, name, default_region, locale, time_zone, unknown_contacts, state
            from tenant where id = any (cast($1 as text[])) and state <> 'DELETING'
            """;

    private final Sql sql;
    private final Map<String, CachedTenant> cache = new ConcurrentHashMap<>();

    PostgresTenants(Sql sql) {
        this.sql = sql;
    }

    private record CachedTenant(String version, Tenant tenant) {}

    @Override
    public Uni<Routes> routes(Set<String> sources) {
        return routes(OF_SOURCES, ColumnArrays.of(sources).text(source -> source));
    }

    @Override
    public Uni<Routes> routes(String source, long account) {
        return routes(
                OF_ACCOUNT, ColumnArrays.of(Set.of(account)).text(id -> source).number(id -> id));
    }

    private Uni<Routes> routes(String query, ColumnArrays<?> parameters) {
        return sql.rows(query, parameters)
                .call(this::loadChanged)
                .map(rows -> new Routes(rows.stream()
                        .filter(row -> cache.containsKey(row.text(3)))
                        .map(this::route)
                        .toList()));
    }

    private Uni<Void> loadChanged(List<ResultRow> routes) {
        Map<String, String> changed = routes.stream()
                .filter(row -> !isCached(row.text(3), row.text(4)))
                .collect(Collectors.toMap(row -> row.text(3), row -> row.text(4), (first, same) -> first));
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : find(changed.keySet())
                        .invoke(found -> found.forEach((id, tenant) ->
                                cache.put(id, new CachedTenant(Objects.requireNonNull(changed.get(id)), tenant))))
                        .replaceWithVoid();
    }

    private boolean isCached(String id, String version) {
        CachedTenant tenant = cache.get(id);
        return tenant != null && tenant.version().equals(version);
    }

    private Route route(ResultRow row) {
        Long inbox = row.number(2);
        return new Route(
                row.text(0),
                row.number(1),
                inbox == null ? OptionalLong.empty() : OptionalLong.of(inbox),
                row.flag(5),
                Objects.requireNonNull(cache.get(row.text(3))).tenant());
    }

    @Override
    public Uni<Map<String, Tenant>> find(Set<String> tenantIds) {
        return sql.rows(PROFILES, ColumnArrays.of(tenantIds).text(id -> id))
                .map(rows -> rows.stream()
                        .map(PostgresTenants::tenant)
                        .collect(Collectors.toMap(Tenant::id, tenant -> tenant)));
    }

    private static Tenant tenant(ResultRow row) {
        return new Tenant(
                row.text(0),
                row.text(1),
                row.text(2),
                Locale.forLanguageTag(row.text(3)),
                ZoneId.of(row.text(4)),
                UnknownContacts.valueOf(row.text(5)),
                TenantState.valueOf(row.text(6)) == TenantState.SUSPENDED);
    }
}
