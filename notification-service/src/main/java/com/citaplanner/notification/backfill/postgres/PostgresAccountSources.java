package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.AccountReader.StreamSource;
import com.citaplanner.notification.backfill.AccountSources;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresAccountSources implements AccountSources {
    /** An account that comes over several sources is known by any of them. */
    private static final String SOURCE = """
            select source from chatwoot_route
            where tenant_id = :tenant and account_id = :account
            order by inbox_id nulls first, source limit 1
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final TenantDirectory tenants;

    PostgresAccountSources(Sql sql, Transactions transactions, TenantDirectory tenants) {
        this.sql = sql;
        this.transactions = transactions;
        this.tenants = tenants;
    }

    @Override
    public Uni<Optional<StreamSource>> of(String tenantId, long accountId) {
        return transactions.run(() -> sql.rows(SOURCE, Map.of("tenant", tenantId, "account", accountId))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<StreamSource>empty())
                        : source(found.getFirst().get("source", String.class), accountId)));
    }

    private Uni<Optional<StreamSource>> source(String name, long accountId) {
        return tenants.routes(name, accountId).map(routes -> Optional.of(new StreamSource(name, routes)));
    }
}
