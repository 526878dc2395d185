package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Lets what providers tell take effect. Works inside the transaction under way. */
public interface Receipts {
    /**
     * Moves each notification on as far as its receipts say, see {@link DeliveryProgress}, and tells other services of every change.
     * Receipts of notifications that the tenant does not have are passed over.
     */
    Uni<Void> record(List<Receipt> receipts);
}
