package com.citaplanner.notification.sync.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bulk syncs to Chatwoot work. */
@ConfigMapping(prefix = "citaplanner.sync")
interface SyncSettings {
    /** How many runs, of different tenants, this instance works on concurrently. */
    @WithDefault("2")
    int maxInFlight();

    /**
     * The number of clients per batch, which is looked up with one filter. Chatwoot returns 15 contacts per page, so a
     * multiple of 15 needs the fewest requests. A crash repeats at most one batch.
     */
    @WithDefault("60")
    int batch();

    /** The number of concurrent requests of one run. */
    @WithDefault("8")
    int maxConcurrentRequests();

    /**
     * How long a batch belongs to the instance that works on it; if an instance dies, its runs continue after this
     * time. A batch starts nothing more after a third of it. Its last request must have ended within the rest,
     * including the wait for its turn, or another instance could create the same contact.
     */
    @WithDefault("3m")
    Duration lease();
}
