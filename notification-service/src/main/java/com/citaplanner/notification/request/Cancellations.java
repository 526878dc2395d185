package com.citaplanner.notification.request;

import io.smallrye.mutiny.Uni;

/** Takes notifications back. Works inside the transaction under way. */
public interface Cancellations {
    /** Once this is committed and says so, nothing is sent. */
    Uni<Cancellation.CancellationResult> cancel(Cancellation cancellation);
}
