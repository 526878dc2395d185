package com.citaplanner.notification.sync.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a tenant's whole book is brought in step with its Chatwoot. */
@ConfigMapping(prefix = "citaplanner.sync")
interface SyncSettings {
    /** How many runs, of different tenants, this instance works on at once. */
    @WithDefault("2")
    int maxInFlight();

    /**
     * How many clients make a batch, which is looked up with one filter. Chatwoot answers 15 contacts at once, so a multiple of
     * 15 needs the fewest requests. A crash repeats one batch at most.
     */
    @WithDefault("60")
    int batch();

    /** How many requests of one run may be under way at once. */
    @WithDefault("8")
    int maxConcurrentRequests();

    /**
     * How long a batch belongs to the instance that works on it; when an instance dies, its runs go on after this long. A batch
     * begins nothing more after a third of it. What it began last must have ended with the rest, the wait for its turn
     * included, or another instance could make the same contact.
     */
    @WithDefault("3m")
    Duration lease();
}
