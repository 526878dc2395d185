package com.citaplanner.notification.settings.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Upper bounds for the limits that tenants set themselves. */
@ConfigMapping(prefix = "citaplanner.settings")
interface LimitSettings {
    /** The most notifications of a channel that a tenant may have in flight per instance. */
    @WithDefault("64")
    int maxInFlight();

    /** The largest share that a tenant may claim when tenants compete; 1 gives all of them the same. */
    @WithDefault("10")
    int maxWeight();
}
