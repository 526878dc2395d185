package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.UserIds;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresUserIds implements UserIds {
    private static final String FIND = """
            select value from identity where tenant_id = :tenant and client_id = :client and kind = 'BSUID'
            order by created_at desc, value limit 1
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresUserIds(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<String>> of(String tenantId, String clientId) {
        return transactions
                .run(() -> sql.rows(FIND, Map.of("tenant", tenantId, "client", clientId)))
                .map(rows -> rows.stream().map(row -> row.text(0)).findFirst());
    }
}
