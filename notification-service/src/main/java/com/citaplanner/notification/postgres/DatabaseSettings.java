package com.citaplanner.notification.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the connections to the database. */
@ConfigMapping(prefix = "citaplanner.database")
interface DatabaseSettings {
    /**
     * How long a connection may wait for an answer before it counts as lost. Must be longer than any statement takes:
     * those that take longer never succeed. A longer time delays the work that waits on a lost connection.
     */
    @WithDefault("2m")
    Duration maxSilence();
}
