package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresTenantRoutes implements TenantRoutes {
    private static final String LOCK = "select state from tenant where id = :tenant for no key update";

    private static final String OF = """
            select source, account_id, inbox_id from chatwoot_route
            where tenant_id = :tenant order by source, account_id, inbox_id nulls first
            """;

    private static final String REMOVE = "delete from chatwoot_route where tenant_id = :tenant";

    private static final String ADD = """
            insert into chatwoot_route (source, account_id, inbox_id, tenant_id)
            select source, account, inbox, cast(:tenant as text)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
            order by source, account, inbox
            on conflict do nothing
            """;

    /** The first route that another tenant has. */
    private static final String TAKEN = """
            select c.source, c.account_id, c.inbox_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
            join chatwoot_route c
              on c.source = r.source and c.account_id = r.account and c.inbox_id is not distinct from r.inbox
            where c.tenant_id <> :tenant
            order by c.source, c.account_id, c.inbox_id limit 1
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresTenantRoutes(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Thrown to roll back what was stored so far. */
    private static final class RouteTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RouteTarget route;

        RouteTaken(RouteTarget route) {
            super("Another tenant has the route", null, false, false);
            this.route = route;
        }
    }

    private record Row(
            String source, long account, @Nullable Long inbox) {
        static Row of(RouteTarget route) {
            return new Row(
                    route.source(),
                    route.accountId(),
                    route.inboxId().isPresent() ? route.inboxId().getAsLong() : null);
        }
    }

    @Override
    public Uni<Optional<List<RouteTarget>>> of(String tenantId) {
        Map<String, String> tenant = Map.of("tenant", tenantId);
        return transactions.run(() -> sql.rows("select 1 as one from tenant where id = :tenant", tenant)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<List<RouteTarget>>empty())
                        : stored(tenant).map(Optional::of)));
    }

    @Override
    public Uni<Replaced> replace(String tenantId, Set<RouteTarget> routes) {
        Map<String, String> tenant = Map.of("tenant", tenantId);
        return transactions
                .run(() -> sql.rows(LOCK, tenant).chain(found -> isOpen(found) ? replace(tenant, routes) : noTenant()))
                .onFailure(RouteTaken.class)
                .recoverWithItem(taken -> new Replaced.Taken(taken.route));
    }

    private static boolean isOpen(List<ResultRow> found) {
        return !found.isEmpty() && !"DELETING".equals(found.getFirst().get("state", String.class));
    }

    private static Uni<Replaced> noTenant() {
        return Uni.createFrom().item(new Replaced.NoTenant());
    }

    private Uni<Replaced> replace(Map<String, String> tenant, Set<RouteTarget> routes) {
        Map<String, String> parameters = Map.of(
                "tenant",
                tenant.get("tenant"),
                "rows",
                sql.json(routes.stream().map(Row::of).toList()));
        return sql.change(REMOVE, tenant)
                .chain(() -> sql.change(ADD, parameters))
                .chain(() -> sql.rows(TAKEN, parameters))
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        throw new RouteTaken(route(taken.getFirst()));
                    }
                })
                .chain(() -> stored(tenant))
                .map(Replaced.Stored::new);
    }

    private Uni<List<RouteTarget>> stored(Map<String, String> tenant) {
        return sql.rows(OF, tenant)
                .map(rows -> rows.stream().map(PostgresTenantRoutes::route).toList());
    }

    private static RouteTarget route(ResultRow row) {
        Long inbox = row.get("inbox_id", Long.class);
        return new RouteTarget(
                row.get("source", String.class),
                row.get("account_id", Long.class),
                inbox == null ? OptionalLong.empty() : OptionalLong.of(inbox));
    }
}
