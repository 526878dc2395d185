package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Applies providers' receipts. Works inside the current transaction. */
public interface Receipts {
    /**
     * Advances each notification by its receipts, see {@link DeliveryProgress}, and publishes every change. Receipts of
     * notifications that the tenant does not have are ignored.
     */
    Uni<Void> record(List<Receipt> receipts);
}
