package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tenant.WhatsAppRoutes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up routes inside the current transaction. */
@ApplicationScoped
class PostgresWhatsAppRoutes implements WhatsAppRoutes {
    private static final String FIND = """
            select r.source, r.phone_number_id, r.tenant_id
            from unnest(cast($1 as text[]), cast($2 as text[])) as n(source, phone_number_id)
            join whatsapp_route r on r.source = n.source and r.phone_number_id = n.phone_number_id
            """;

    private final Sql sql;
    private final TenantDirectory tenants;

    PostgresWhatsAppRoutes(Sql sql, TenantDirectory tenants) {
        this.sql = sql;
        this.tenants = tenants;
    }

    @Override
    public Uni<Map<WhatsAppNumber, Tenant>> tenants(Set<WhatsAppNumber> numbers) {
        ColumnArrays<WhatsAppNumber> columns =
                ColumnArrays.of(numbers).text(WhatsAppNumber::source).text(WhatsAppNumber::phoneNumberId);
        return sql.rows(FIND, columns)
                .chain(routes -> routes.isEmpty()
                        ? Uni.createFrom().item(Map.of())
                        : tenants.find(routes.stream().map(row -> row.text(2)).collect(Collectors.toSet()))
                                .map(found -> byNumber(routes, found)));
    }

    /** Leaves out tenants that are being deleted, which are not found. */
    private static Map<WhatsAppNumber, Tenant> byNumber(List<ResultRow> routes, Map<String, Tenant> tenants) {
        Map<WhatsAppNumber, Tenant> byNumber = new HashMap<>();
        for (ResultRow row : routes) {
            Tenant tenant = tenants.get(row.text(2));
            if (tenant != null) {
                byNumber.put(new WhatsAppNumber(row.text(0), row.text(1)), tenant);
            }
        }
        return byNumber;
    }
}
