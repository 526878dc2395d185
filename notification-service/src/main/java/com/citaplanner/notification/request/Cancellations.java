package com.citaplanner.notification.request;

import io.smallrye.mutiny.Uni;

/** Cancels notifications. Works inside the current transaction. */
public interface Cancellations {
    /** Cancels a notification. Once the transaction with the result {@code Cancelled} is committed, nothing is sent. */
    Uni<Cancellation.CancellationResult> cancel(Cancellation cancellation);
}
