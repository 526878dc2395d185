package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;

/**
 * Whether the events of an account have told everything: the last look at Chatwoot is recent and found nothing missing,
 * events have come without a silence since, and the service has processed nearly all events.
 */
public interface StreamState {
    Uni<Boolean> complete(String tenantId, long accountId);

    /**
     * Something may be missing from now on, for example because the webhook was changed. The next run that finds nothing
     * missing ends this; it begins soon. A transaction of its own.
     */
    Uni<Void> doubt(String tenantId, long accountId);

    /**
     * The account is not connected any more. Another installation may have one with the same id, so nothing that is known of
     * it counts as complete. A transaction of its own.
     */
    Uni<Void> forget(String tenantId, long accountId);
}
