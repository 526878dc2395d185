package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.tenant.Routes;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asked inside the transaction under way. */
@ApplicationScoped
class PostgresTenants implements TenantDirectory, PanacheRepositoryBase<TenantRow, String> {
    @Override
    public Uni<Routes> routes(Set<String> sources) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from RouteRow route join fetch route.tenant where route.source in :sources",
                                RouteRow.class)
                        .setParameter("sources", sources)
                        .getResultList())
                .map(rows -> new Routes(rows.stream().map(RouteRow::route).toList()));
    }

    @Override
    public Uni<Map<String, Tenant>> find(Set<String> tenantIds) {
        return list("id in ?1", tenantIds)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.id, TenantRow::tenant)));
    }
}
