package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.access.ActiveTenants;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PostgresActiveTenants implements ActiveTenants {
    private final Sql sql;
    private final Transactions transactions;

    PostgresActiveTenants(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Boolean> has(String tenantId) {
        return transactions
                .run(() -> sql.rows(
                        "select 1 as one from tenant where id = :id and state = 'ACTIVE'", Map.of("id", tenantId)))
                .map(rows -> !rows.isEmpty());
    }
}
