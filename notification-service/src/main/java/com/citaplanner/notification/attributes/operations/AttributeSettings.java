package com.citaplanner.notification.attributes.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the write-back of contact attributes. */
@ConfigMapping(prefix = "citaplanner.attributes")
interface AttributeSettings {
    /** How many contacts this instance writes concurrently. */
    @WithDefault("16")
    int maxInFlight();

    /**
     * How long a claimed write belongs to its instance. After an instance dies, its writes continue after this time.
     * Must be longer than one read and two writes in Chatwoot may take; writing twice does no harm.
     */
    @WithDefault("90s")
    Duration lease();
}
