package com.citaplanner.notification.source.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the gateway learns of sources. */
@ConfigMapping(prefix = "citaplanner.sources")
interface SourceSettings {
    /**
     * Keys of 32 bytes in base64, each with its own id: {@code 2026-11:…,2025-03:…}. The first encrypts. The gateway
     * needs the same. Secret. Without any key, the gateway knows no sources but those of its configuration.
     */
    Optional<String> keys();

    /**
     * After how long each source is published again. A topic that was emptied has all of them after that long; an
     * instance also publishes them when it starts.
     */
    @WithDefault("1h")
    Duration publishEvery();

    /** How many of them are published in one transaction. */
    @WithDefault("200")
    int batch();
}
