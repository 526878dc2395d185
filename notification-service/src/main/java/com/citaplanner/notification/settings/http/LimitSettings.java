package com.citaplanner.notification.settings.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far tenants may set their own limits. */
@ConfigMapping(prefix = "citaplanner.settings")
interface LimitSettings {
    /** The most notifications of a channel that a tenant may have on their way at once on each instance. */
    @WithDefault("64")
    int maxInFlight();

    /** The largest share that a tenant may claim where tenants compete; 1 gives all of them the same. */
    @WithDefault("10")
    int maxWeight();
}
