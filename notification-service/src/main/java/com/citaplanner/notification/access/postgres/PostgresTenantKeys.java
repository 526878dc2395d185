package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.access.TenantKeys;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PostgresTenantKeys implements TenantKeys {
    private static final String DELETE = "delete from api_key where tenant_id = :tenant";

    private final Sql sql;

    PostgresTenantKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> deleteAll(String tenantId) {
        return sql.change(DELETE, Map.of("tenant", tenantId)).replaceWithVoid();
    }
}
