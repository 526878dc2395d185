package com.citaplanner.gateway.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The disk space that replaces Kafka while Kafka is unavailable. */
@ConfigMapping(prefix = "gateway.spool")
interface SpoolConfig {

    /**
     * The spool's directory. It must outlive the process: in a container use a volume, one per gateway. Use a local
     * disk, because a webhook waits for its sync while Kafka is unavailable.
     */
    @WithDefault("spool")
    Path directory();

    /**
     * How much disk space the spool may use, in bytes. An event needs about the size of its body; at 100 events of 4
     * KiB a second, 1 GiB lasts 45 minutes. When the spool is full, webhooks are answered 503 and lost, because
     * Chatwoot does not repeat them.
     */
    @WithDefault("1G")
    MemorySize maxSize();
}
