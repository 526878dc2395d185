package com.citaplanner.gateway.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a sender may ask of the gateway. Size of headers and idle time are Quarkus's own settings. */
@ConfigMapping(prefix = "gateway.http")
interface HttpConfig {

    /**
     * The largest body, in bytes. A message of 150,000 characters stands three times in one body, which 4 MiB holds
     * whatever the alphabet. The topic's {@code max.message.bytes} must be larger by 16 KiB for the headers.
     */
    @WithDefault("4M")
    MemorySize maxBody();

    /** How long a body may take to arrive after its headers. Chatwoot itself gives up after 5 s. */
    @WithDefault("10s")
    Duration bodyTimeout();

    /**
     * How many bytes of bodies larger than 64 KiB may be in memory at once, over all requests; more are answered 503.
     * Keeps many large bodies at once from filling the heap; ordinary events never count.
     */
    @WithDefault("64M")
    MemorySize maxLargeBodies();
}
