package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.RouteTarget;
import com.citaplanner.notification.tenant.TenantRoutes;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores routes of Chatwoot's accounts and of WhatsApp's numbers in a table each. */
@ApplicationScoped
class PostgresTenantRoutes implements TenantRoutes {
    private static final String LOCK = "select state from tenant where id = :tenant for no key update";

    private static final String OF_CHATWOOT = """
            select source, account_id, inbox_id from chatwoot_route
            where tenant_id = :tenant order by source, account_id, inbox_id nulls first
            """;

    private static final String OF_WHATSAPP = """
            select source, phone_number_id from whatsapp_route
            where tenant_id = :tenant order by source, phone_number_id
            """;

    /** A route that stays keeps what is not in the request, which is whether it is exact. */
    private static final String REMOVE = """
            with numbers as (delete from whatsapp_route where tenant_id = :tenant)
            delete from chatwoot_route c where c.tenant_id = :tenant and not exists (
              select from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
              where c.source = r.source and c.account_id = r.account and c.inbox_id is not distinct from r.inbox)
            """;

    private static final String REMOVE_OTHERS = """
            delete from chatwoot_route c where c.tenant_id = :tenant and c.source = :source and not exists (
              select from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
              where c.source = r.source and c.account_id = r.account and c.inbox_id is not distinct from r.inbox)
            """;

    private static final String ASSIGN = """
            insert into chatwoot_route (source, account_id, inbox_id, tenant_id, exact)
            select source, account, inbox, cast(:tenant as text), cast(:exact as boolean)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
            order by source, account, inbox
            on conflict (source, account_id, inbox_id) do update set exact = excluded.exact
            where chatwoot_route.tenant_id = excluded.tenant_id and chatwoot_route.exact <> excluded.exact
            """;

    private static final String ADD_CHATWOOT = """
            insert into chatwoot_route (source, account_id, inbox_id, tenant_id)
            select source, account, inbox, cast(:tenant as text)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
            order by source, account, inbox
            on conflict do nothing
            """;

    private static final String ADD_WHATSAPP = """
            insert into whatsapp_route (source, phone_number_id, tenant_id)
            select source, number, cast(:tenant as text)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, number text)
            order by source, number
            on conflict do nothing
            """;

    /** The first route to an account or inbox that another tenant has. */
    private static final String TAKEN_CHATWOOT = """
            select c.source, c.account_id, c.inbox_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, account bigint, inbox bigint)
            join chatwoot_route c
              on c.source = r.source and c.account_id = r.account and c.inbox_id is not distinct from r.inbox
            where c.tenant_id <> :tenant
            order by c.source, c.account_id, c.inbox_id limit 1
            """;

    /** The first route to a number that another tenant has. */
    private static final String TAKEN_WHATSAPP = """
            select w.source, w.phone_number_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(source text, number text)
            join whatsapp_route w on w.source = r.source and w.phone_number_id = r.number
            where w.tenant_id <> :tenant
            order by w.source, w.phone_number_id limit 1
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

    private record AccountRow(
            String source, long account, @Nullable Long inbox) {
        static AccountRow of(RouteTarget.OfChatwoot route) {
            return new AccountRow(
                    route.source(),
                    route.accountId(),
                    route.inboxId().isPresent() ? route.inboxId().getAsLong() : null);
        }
    }

    private record NumberRow(String source, String number) {
        static NumberRow of(RouteTarget.OfWhatsApp route) {
            return new NumberRow(route.source(), route.number().phoneNumberId());
        }
    }

    @Override
    public Uni<Optional<List<RouteTarget>>> of(String tenantId) {
        return transactions.run(() -> sql.rows(
                        "select 1 as one from tenant where id = :tenant", Map.of("tenant", tenantId))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<List<RouteTarget>>empty())
                        : stored(tenantId).map(Optional::of)));
    }

    @Override
    public Uni<Replaced> replace(String tenantId, Set<RouteTarget> routes) {
        return transactions
                .run(() -> sql.rows(LOCK, Map.of("tenant", tenantId))
                        .chain(found -> isOpen(found) ? replaceStored(tenantId, routes) : noTenant()))
                .onFailure(RouteTaken.class)
                .recoverWithItem(taken -> new Replaced.Taken(taken.route));
    }

    private static boolean isOpen(List<ResultRow> found) {
        return !found.isEmpty() && !"DELETING".equals(found.getFirst().get("state", String.class));
    }

    private static Uni<Replaced> noTenant() {
        return Uni.createFrom().item(new Replaced.NoTenant());
    }

    @Override
    public Uni<Assigned> assign(String tenantId, String source, Set<RouteTarget.OfChatwoot> routes, boolean exact) {
        Map<String, Object> parameters = Map.of(
                "tenant", tenantId,
                "source", source,
                "exact", exact,
                "rows", sql.json(routes.stream().map(AccountRow::of).toList()));
        return transactions
                .run(() -> sql.rows(LOCK, Map.of("tenant", tenantId))
                        .chain(found -> isOpen(found)
                                ? assign(parameters)
                                : Uni.createFrom().item(Assigned.NO_TENANT)))
                .onFailure(RouteTaken.class)
                .recoverWithItem(Assigned.TAKEN);
    }

    private Uni<Assigned> assign(Map<String, Object> parameters) {
        return sql.change(REMOVE_OTHERS, parameters)
                .chain(removed -> sql.change(ASSIGN, parameters)
                        .call(() -> refuseTaken(parameters))
                        .map(added -> removed + added > 0 ? Assigned.CHANGED : Assigned.UNCHANGED));
    }

    private Uni<Replaced> replaceStored(String tenantId, Set<RouteTarget> routes) {
        return sql.change(REMOVE, Map.of("tenant", tenantId, "rows", accountRows(routes)))
                .chain(() -> addAccounts(tenantId, routes))
                .chain(() -> addNumbers(tenantId, routes))
                .chain(() -> stored(tenantId))
                .map(Replaced.Stored::new);
    }

    private Uni<Void> addAccounts(String tenantId, Set<RouteTarget> routes) {
        Map<String, String> parameters = Map.of("tenant", tenantId, "rows", accountRows(routes));
        return sql.change(ADD_CHATWOOT, parameters).chain(() -> refuseTaken(parameters));
    }

    private String accountRows(Set<RouteTarget> routes) {
        return sql.json(
                only(RouteTarget.OfChatwoot.class, routes).map(AccountRow::of).toList());
    }

    private Uni<Void> refuseTaken(Map<String, ?> parameters) {
        return sql.rows(TAKEN_CHATWOOT, parameters)
                .invoke(taken -> taken.stream().findFirst().ifPresent(row -> {
                    throw new RouteTaken(account(row));
                }))
                .replaceWithVoid();
    }

    private Uni<Void> addNumbers(String tenantId, Set<RouteTarget> routes) {
        List<NumberRow> rows =
                only(RouteTarget.OfWhatsApp.class, routes).map(NumberRow::of).toList();
        Map<String, String> parameters = Map.of("tenant", tenantId, "rows", sql.json(rows));
        return sql.change(ADD_WHATSAPP, parameters)
                .chain(() -> sql.rows(TAKEN_WHATSAPP, parameters))
                .invoke(taken -> taken.stream().findFirst().ifPresent(row -> {
                    throw new RouteTaken(number(row));
                }))
                .replaceWithVoid();
    }

    private static <T extends RouteTarget> Stream<T> only(Class<T> kind, Set<RouteTarget> routes) {
        return routes.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Uni<List<RouteTarget>> stored(String tenantId) {
        Map<String, String> tenant = Map.of("tenant", tenantId);
        return sql.rows(OF_CHATWOOT, tenant)
                .chain(accounts -> sql.rows(OF_WHATSAPP, tenant)
                        .map(numbers -> Stream.concat(
                                        accounts.stream().map(PostgresTenantRoutes::account),
                                        numbers.stream().map(PostgresTenantRoutes::number))
                                .toList()));
    }

    private static RouteTarget account(ResultRow row) {
        Long inbox = row.get("inbox_id", Long.class);
        return new RouteTarget.OfChatwoot(
                row.get("source", String.class),
                row.get("account_id", Long.class),
                inbox == null ? OptionalLong.empty() : OptionalLong.of(inbox));
    }

    private static RouteTarget number(ResultRow row) {
        return new RouteTarget.OfWhatsApp(
                new WhatsAppNumber(row.get("source", String.class), row.get("phone_number_id", String.class)));
    }
}
