package com.citaplanner.notification.delivery.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notifications are worked on. */
@ConfigMapping(prefix = "citaplanner.delivery")
interface DeliverySettings {
    /**
     * How many notifications this instance works on at once. More use more connections to the providers; each waits for its
     * provider most of the time.
     */
    @WithDefault("512")
    int maxInFlight();

    /**
     * How many of them may be of one tenant and channel, where the tenant's settings do not say. A slow provider holds up so
     * many and no more.
     */
    @WithDefault("32")
    int maxInFlightPerLane();

    /**
     * How long a notification belongs to the instance that works on it. When an instance dies, its notifications go on after
     * this long. A try on a channel that takes longer to settle is theirs for as long as that.
     */
    @WithDefault("60s")
    Duration lease();

    /** How long a stop waits for what is on its way; what is not recorded by then is looked up when its lease has passed. */
    @WithDefault("8s")
    Duration shutdownTimeout();
}
