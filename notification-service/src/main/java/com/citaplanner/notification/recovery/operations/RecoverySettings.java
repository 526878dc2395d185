package com.citaplanner.notification.recovery.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Settings of recoveries after the database was restored. */
@ConfigMapping(prefix = "citaplanner.recovery")
interface RecoverySettings {
    /**
     * How much earlier than the backup the topics are read again. Covers clocks that differ and transactions that were
     * open at the backup; what comes twice changes nothing, so that more only costs time.
     */
    @WithDefault("10m")
    Duration margin();

    /** Whether this run prepares a recovery and exits; set by the argument {@code recover}. */
    @WithDefault("false")
    boolean run();

    /** Until when the database knows what happened; set by {@code --since}. Without it the database's own word counts. */
    Optional<Instant> since();

    /** When the last instance stopped or lost its database; set by {@code --stopped-at}. Without it, now. */
    Optional<Instant> stoppedAt();
}
