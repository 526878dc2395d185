package com.citaplanner.notification.deadletter.postgres;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who looks after dead letters. */
@ConfigMapping(prefix = "citaplanner.dead-letters")
interface DeadLetterSettings {
    /**
     * The tenant whose administrators see the letters that are nobody's: no tenant is named, or it does not exist. Without one
     * they are in the table only. Such letters may hold anybody's data, so this is a tenant of the operator's own.
     */
    Optional<String> operatorTenant();
}
