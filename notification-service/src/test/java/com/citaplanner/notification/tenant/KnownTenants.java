package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Tenants and routes given by the test. */
public record KnownTenants(Set<Tenant> tenants, List<Route> all) implements TenantDirectory {
    /** One tenant with some inboxes of one account. */
    public static KnownTenants only(Tenant tenant, String source, long account, long... inboxes) {
        return new KnownTenants(
                Set.of(tenant),
                LongStream.of(inboxes)
                        .mapToObj(inbox -> new Route(source, account, OptionalLong.of(inbox), tenant))
                        .toList());
    }

    @Override
    public Uni<Routes> routes(Set<String> sources) {
        return Uni.createFrom()
                .item(new Routes(all.stream()
                        .filter(route -> sources.contains(route.source()))
                        .toList()));
    }

    @Override
    public Uni<Routes> routes(String source, long account) {
        return routes(Set.of(source))
                .map(routes -> new Routes(routes.all().stream()
                        .filter(route -> route.accountId() == account)
                        .toList()));
    }

    @Override
    public Uni<Map<String, Tenant>> find(Set<String> tenantIds) {
        return Uni.createFrom()
                .item(tenants.stream()
                        .filter(tenant -> tenantIds.contains(tenant.id()))
                        .collect(Collectors.toMap(Tenant::id, Function.identity())));
    }
}
