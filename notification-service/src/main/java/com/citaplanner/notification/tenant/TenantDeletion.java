package com.citaplanner.notification.tenant;

import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Deletes the data of tenants that are being deleted, slice by slice, and the tenant itself once a pass finds nothing
 * more. Starts again after a crash; concurrent instances are harmless.
 */
public final class TenantDeletion {
    private static final Logger LOG = Logger.getLogger(TenantDeletion.class);

    private final Transactions transactions;
    private final TenantErasure erasure;

    public TenantDeletion(Transactions transactions, TenantErasure erasure) {
        this.transactions = transactions;
        this.erasure = erasure;
    }

    /** Returns whether there may be more to delete. */
    public Uni<Boolean> deleteNext() {
        return transactions
                .run(erasure::next)
                .chain((Optional<String> tenant) -> tenant.isEmpty()
                        ? Uni.createFrom().item(false)
                        : delete(tenant.get()).replaceWith(true));
    }

    private Uni<Void> delete(String tenantId) {
        return transactions
                .run(erasure::slices)
                .chain(slices -> delete(slices, tenantId))
                .chain(rows -> rows > 0 ? walked(tenantId, rows) : end(tenantId));
    }

    private Uni<Long> delete(List<TenantErasure.Slice> slices, String tenantId) {
        return Multi.createFrom()
                .iterable(slices)
                .onItem()
                .transformToUniAndConcatenate(slice -> transactions.run(() -> erasure.delete(slice, tenantId)))
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private static Uni<Void> walked(String tenantId, long rows) {
        LOG.infof("rows of a tenant deleted: tenant=%s rows=%d", tenantId, rows);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> end(String tenantId) {
        return transactions
                .run(() -> erasure.end(tenantId))
                .invoke(() -> LOG.infof("tenant deleted: tenant=%s", tenantId));
    }
}
