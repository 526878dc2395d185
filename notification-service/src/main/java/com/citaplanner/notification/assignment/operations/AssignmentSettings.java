package com.citaplanner.notification.assignment.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the workers that assign conversations. */
@ConfigMapping(prefix = "citaplanner.assignment")
interface AssignmentSettings {
    /** How many conversations this instance assigns concurrently, and in how many accounts it decides. */
    @WithDefault("4")
    int maxInFlight();

    /**
     * How long a claimed account or decision belongs to its instance. After an instance dies, another one continues after
     * this time. One pass over an account spends at most two thirds of it on requests.
     */
    @WithDefault("60s")
    Duration lease();

    /** How soon presence is looked at again while a conversation waits; it grows by this much while nothing changes. */
    @WithDefault("5s")
    Duration poll();

    /** The longest time between two looks at presence while a conversation waits. */
    @WithDefault("30s")
    Duration maxPoll();
}
