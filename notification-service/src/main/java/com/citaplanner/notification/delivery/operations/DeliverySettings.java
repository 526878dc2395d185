package com.citaplanner.notification.delivery.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of delivery. */
@ConfigMapping(prefix = "citaplanner.delivery")
interface DeliverySettings {
    /**
     * How many notifications this instance works on concurrently. More use more connections to the providers; each
     * waits for its provider most of the time.
     */
    @WithDefault("512")
    int maxInFlight();

    /**
     * How many of them may be of one tenant and channel, where the tenant has no limit of its own. Bounds what a slow
     * provider can occupy.
     */
    @WithDefault("32")
    int lane();

    /**
     * How long a notification belongs to the instance that works on it. After an instance dies, its notifications
     * continue after this time. An attempt on a channel with a longer settle time is leased for that time.
     */
    @WithDefault("60s")
    Duration lease();

    /**
     * How long a shutdown waits for attempts in progress. What is not recorded by then is looked up after its lease.
     */
    @WithDefault("8s")
    Duration shutdownTimeout();
}
