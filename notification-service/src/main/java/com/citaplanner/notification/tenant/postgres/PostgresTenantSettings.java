package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantSettings;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresTenantSettings implements TenantSettings {
    private final Sql sql;
    private final Transactions transactions;

    PostgresTenantSettings(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<UnknownContacts> unknownContacts(String tenantId) {
        return transactions
                .run(() -> sql.rows("select unknown_contacts from tenant where id = :id", Map.of("id", tenantId)))
                .map(rows -> UnknownContacts.valueOf(rows.getFirst().get("unknown_contacts", String.class)));
    }

    @Override
    public Uni<Void> unknownContacts(String tenantId, UnknownContacts wanted) {
        return transactions
                .run(() -> sql.change(
                        "update tenant set unknown_contacts = :wanted where id = :id",
                        Map.of("id", tenantId, "wanted", wanted.name())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Integer>> retentionDays(String tenantId) {
        return transactions
                .run(() -> sql.rows("select retention_days from tenant where id = :id", Map.of("id", tenantId)))
                .map(rows -> Optional.ofNullable(rows.getFirst().get("retention_days", Integer.class)));
    }

    @Override
    public Uni<Void> retentionDays(String tenantId, Optional<Integer> wanted) {
        return transactions
                .run(() -> sql.change(
                        "update tenant set retention_days = nullif(:days, 0) where id = :id",
                        Map.of("id", tenantId, "days", wanted.orElse(0))))
                .replaceWithVoid();
    }
}
