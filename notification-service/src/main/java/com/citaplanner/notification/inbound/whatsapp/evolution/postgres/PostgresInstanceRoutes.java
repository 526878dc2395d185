package com.citaplanner.notification.inbound.whatsapp.evolution.postgres;

import com.citaplanner.notification.inbound.whatsapp.evolution.InstanceRoutes;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresInstanceRoutes implements InstanceRoutes {
    private static final String FIND = """
            select i.source, i.instance, s.tenant_id
            from unnest(cast($1 as text[]), cast($2 as text[])) as i(source, instance)
            cross join lateral (
              select c.tenant_id from channel_setting c
              where c.scope = 'WHATSAPP' and c.plain ->> 'provider' = 'evolution'
                and c.plain ->> 'source' = i.source and c.plain ->> 'instance' = i.instance offset 0) s
            """;

    private final Sql sql;
    private final TenantDirectory tenants;

    PostgresInstanceRoutes(Sql sql, TenantDirectory tenants) {
        this.sql = sql;
        this.tenants = tenants;
    }

    @Override
    public Uni<Map<SourceInstance, Tenant>> tenants(Set<SourceInstance> instances) {
        ColumnArrays<SourceInstance> columns =
                ColumnArrays.of(instances).text(SourceInstance::source).text(SourceInstance::instance);
        return sql.rows(FIND, columns)
                .chain(routes -> routes.isEmpty()
                        ? Uni.createFrom().item(Map.of())
                        : tenants.find(routes.stream().map(row -> row.text(2)).collect(Collectors.toSet()))
                                .map(found -> byInstance(routes, found)));
    }

    /** Leaves out tenants that are being deleted, which are not found. */
    private static Map<SourceInstance, Tenant> byInstance(List<ResultRow> routes, Map<String, Tenant> tenants) {
        Map<SourceInstance, Tenant> byInstance = new HashMap<>();
        for (ResultRow row : routes) {
            Tenant tenant = tenants.get(row.text(2));
            if (tenant != null) {
                byInstance.put(new SourceInstance(row.text(0), row.text(1)), tenant);
            }
        }
        return byInstance;
    }
}
