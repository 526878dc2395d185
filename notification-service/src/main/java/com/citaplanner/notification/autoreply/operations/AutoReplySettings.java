package com.citaplanner.notification.autoreply.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the worker for automatic replies. */
@ConfigMapping(prefix = "citaplanner.auto-replies")
interface AutoReplySettings {
    /** How many replies this instance judges concurrently. */
    @WithDefault("8")
    int maxInFlight();

    /**
     * How long a claimed reply belongs to its instance. After an instance dies, its replies are judged after this time. Must be
     * longer than the three requests to Chatwoot that a reply may take.
     */
    @WithDefault("60s")
    Duration lease();
}
