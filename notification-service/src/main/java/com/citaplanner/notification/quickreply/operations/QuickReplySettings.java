package com.citaplanner.notification.quickreply.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the worker that keeps quick replies in Chatwoot. */
@ConfigMapping(prefix = "citaplanner.quick-replies")
interface QuickReplySettings {
    /** How many quick replies this instance writes concurrently. */
    @WithDefault("2")
    int maxInFlight();

    /**
     * How long a claimed quick reply belongs to its instance. After an instance dies, its quick replies are written after
     * this time. Must be longer than the three requests that one may take.
     */
    @WithDefault("90s")
    Duration lease();
}
