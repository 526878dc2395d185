package com.citaplanner.notification.schema.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings about who brings the database's schema up to date. */
@ConfigMapping(prefix = "citaplanner.schema")
interface SchemaSettings {
    /**
     * Whether the service does it at its start. Otherwise it waits until a run with the argument {@code migrate} has
     * done it: instances then do not wait for each other's migrations, and a failed migration stops a roll-out before
     * any instance is replaced.
     */
    @WithDefault("true")
    boolean migrateAtStart();
}
