package com.citaplanner.gateway.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The disk that stands in for Kafka while Kafka is away. */
@ConfigMapping(prefix = "gateway.spool")
interface SpoolConfig {

    /**
     * Where it lies. It must outlive the process, so in a container this is a volume, one per gateway. A local disk: its
     * sync is what a webhook waits for while Kafka is away.
     */
    @WithDefault("spool")
    Path directory();

    /**
     * How much of the disk it may take, in bytes. An event takes about its body; at 100 events of 4 KiB a second 1 GiB
     * lasts 45 minutes. When it is full, webhooks are answered 503 and lost, for Chatwoot does not repeat them.
     */
    @WithDefault("1G")
    MemorySize maxSize();
}
