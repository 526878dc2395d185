package com.citaplanner.notification.note.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the private notes about messages over other channels. */
@ConfigMapping(prefix = "citaplanner.notes")
interface NoteSettings {
    /** How many notes this instance writes concurrently. */
    @WithDefault("8")
    int maxInFlight();

    /**
     * How long a claimed note belongs to its instance. After an instance dies, its notes are written after this time.
     * Must be longer than the four requests that a note may take.
     */
    @WithDefault("90s")
    Duration lease();
}
