package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;

/**
 * Whether the events of an account have told everything: the last look at Chatwoot is recent and found nothing missing, and
 * the service has processed nearly all events.
 */
public interface StreamState {
    Uni<Boolean> complete(String tenantId, long accountId);

    /**
     * Something may be missing from now on, for example because the webhook was changed. The next run that finds nothing
     * missing ends this; it begins soon. A transaction of its own.
     */
    Uni<Void> doubt(String tenantId, long accountId);
}
