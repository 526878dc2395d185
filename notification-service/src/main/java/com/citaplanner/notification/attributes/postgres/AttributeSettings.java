package com.citaplanner.notification.attributes.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How contacts' attributes are written back. */
@ConfigMapping(prefix = "citaplanner.attributes")
interface AttributeSettings {
    /** How many contacts this instance writes at once. */
    @WithDefault("16")
    int maxInFlight();

    /**
     * How long a write belongs to the instance that works on it. When an instance dies, its writes go on after this long. Must
     * be longer than a read and two writes in Chatwoot may take; a write done twice does no harm.
     */
    @WithDefault("90s")
    Duration lease();
}
