package com.citaplanner.notification.merge.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the worker that merges contacts in Chatwoot and looks for lost ones. */
@ConfigMapping(prefix = "citaplanner.merges")
interface MergeSettings {
    /** How many contacts this instance handles concurrently. */
    @WithDefault("2")
    int maxInFlight();

    /**
     * How long a claimed contact belongs to its instance. After an instance dies, its contacts are handled after this
     * time. Must be longer than the four requests that a contact may take.
     */
    @WithDefault("90s")
    Duration lease();
}
