package com.citaplanner.notification.label.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the worker that adds labels to conversations. */
@ConfigMapping(prefix = "citaplanner.labels")
interface LabelSettings {
    /** How many labels this instance adds concurrently. */
    @WithDefault("4")
    int maxInFlight();

    /**
     * How long a claimed label belongs to its instance. After an instance dies, its labels are added after this time.
     * Must be longer than the four requests that a label may take.
     */
    @WithDefault("90s")
    Duration lease();
}
