package com.citaplanner.notification.tenant.operations;

import com.citaplanner.notification.tenant.TenantDeletion;
import com.citaplanner.notification.tenant.TenantErasure;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Deletes tenants when there are any to delete. */
@ApplicationScoped
class TenantDeletionWorker {
    private final Signal deleting;

    TenantDeletionWorker(Transactions transactions, TenantErasure erasure) {
        deleting = new Signal("tenant_deletion", new TenantDeletion(transactions, erasure)::deleteNext);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("tenant", deleting::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        deleting.stop();
    }
}
