package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.access.TenantKeys;
import com.citaplanner.notification.postgres.EntityTransactions;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantAccount;
import com.citaplanner.notification.tenant.TenantAccounts;
import com.citaplanner.notification.tenant.TenantChange;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresTenantAccounts implements TenantAccounts, PanacheRepositoryBase<TenantRow, String> {
    /** Routes and keys go at once, so that nothing new arrives and the deletion can finish. */
    private static final String BEGIN_DELETION =
            "update tenant set state = 'DELETING', settings_version = settings_version + 1 where id = :tenant";

    private final Transactions transactions;
    private final Sql sql;
    private final TenantKeys keys;
    private final Clock clock;

    PostgresTenantAccounts(Transactions transactions, Sql sql, TenantKeys keys, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<TenantAccount>> find(String id) {
        return EntityTransactions.run(() -> findById(id))
                .map(row -> Optional.ofNullable(row).map(TenantRow::account));
    }

    @Override
    public Uni<List<TenantAccount>> list(String after, int limit) {
        return EntityTransactions.run(() ->
                        find("id > ?1", Sort.by("id"), after).page(0, limit).list())
                .map(rows -> rows.stream().map(TenantRow::account).toList());
    }

    /** A tenant that another call has just created is changed instead. */
    @Override
    public Uni<Saved> save(String id, TenantChange change) {
        return EntityTransactions.runWithConflictRetry(() -> findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(row ->
                        row == null ? create(id, change) : Uni.createFrom().item(change(row, change))));
    }

    private Uni<Saved> create(String id, TenantChange change) {
        if (change.name().isEmpty()) {
            return Uni.createFrom().item(new Saved.NameMissing());
        }
        TenantRow row = new TenantRow();
        row.id = id;
        row.createdAt = clock.instant();
        row.apply(change);
        return persistAndFlush(row).map(stored -> new Saved.Created(stored.account()));
    }

    private static Saved change(TenantRow row, TenantChange change) {
        if (row.state == TenantState.DELETING) {
            return new Saved.BeingDeleted();
        }
        row.apply(change);
        return new Saved.Changed(row.account());
    }

    @Override
    public Uni<Boolean> delete(String id) {
        Map<String, String> tenant = Map.of("tenant", id);
        return transactions.run(() -> sql.change(BEGIN_DELETION, tenant)
                .chain(found -> found == 0
                        ? Uni.createFrom().item(false)
                        : sql.change("delete from chatwoot_route where tenant_id = :tenant", tenant)
                                .chain(() -> sql.change("delete from whatsapp_route where tenant_id = :tenant", tenant))
                                .chain(() -> keys.deleteAll(id))
                                .replaceWith(true)));
    }
}
