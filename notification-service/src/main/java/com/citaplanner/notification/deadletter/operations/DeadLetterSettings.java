package com.citaplanner.notification.deadletter.operations;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of dead letters. */
@ConfigMapping(prefix = "citaplanner.dead-letters")
interface DeadLetterSettings {
    /**
     * The tenant whose administrators see dead letters without an owner: no tenant is named, or it does not exist.
     * Where unset, these are only in the table. They may contain anybody's data, so use a tenant of the operator's own.
     */
    Optional<String> operatorTenant();
}
