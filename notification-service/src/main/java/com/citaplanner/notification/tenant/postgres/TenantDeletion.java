package com.citaplanner.notification.tenant.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Deletes what belongs to tenants that are being deleted, slice by slice, and the tenant itself once a whole walk found nothing
 * more. Begun anew after a crash; two instances at once do no harm.
 */
@ApplicationScoped
class TenantDeletion {
    private static final Logger LOG = Logger.getLogger(TenantDeletion.class);
    private static final String NEXT = "select id from tenant where state = 'DELETING' order by id limit 1";
    private static final String END = "delete from tenant where id = :tenant and state = 'DELETING'";

    private final Transactions transactions;
    private final Sql sql;
    private final TenantTables tables;
    private final Signal deleting = new Signal("tenant_deletion", this::deleteNext);

    TenantDeletion(Transactions transactions, Sql sql, TenantTables tables) {
        this.transactions = transactions;
        this.sql = sql;
        this.tables = tables;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("tenant", deleting::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        deleting.stop();
    }

    /** Tells whether there may be more at once. */
    private Uni<Boolean> deleteNext() {
        return transactions
                .run(() -> sql.rows(NEXT, Map.of()))
                .map(rows ->
                        rows.stream().map(row -> row.get("id", String.class)).findFirst())
                .chain((Optional<String> tenant) -> tenant.isEmpty()
                        ? Uni.createFrom().item(false)
                        : delete(tenant.get()).replaceWith(true));
    }

    private Uni<Void> delete(String tenantId) {
        return transactions
                .run(tables::slices)
                .chain(slices -> delete(slices, tenantId))
                .chain(rows -> rows > 0 ? walked(tenantId, rows) : end(tenantId));
    }

    private Uni<Long> delete(List<TenantTables.Slice> slices, String tenantId) {
        return Multi.createFrom()
                .iterable(slices)
                .onItem()
                .transformToUniAndConcatenate(slice -> transactions.run(() -> tables.delete(slice, tenantId)))
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private static Uni<Void> walked(String tenantId, long rows) {
        LOG.infof("rows of a tenant deleted: tenant=%s rows=%d", tenantId, rows);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> end(String tenantId) {
        return transactions
                .run(() -> sql.change(END, Map.of("tenant", tenantId)))
                .invoke(() -> LOG.infof("tenant deleted: tenant=%s", tenantId))
                .replaceWithVoid();
    }
}
