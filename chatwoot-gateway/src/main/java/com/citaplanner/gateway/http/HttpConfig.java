package com.citaplanner.gateway.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on requests. Quarkus's own settings limit the headers' size and the idle time. */
@ConfigMapping(prefix = "gateway.http")
interface HttpConfig {

    /**
     * The largest body, in bytes. A message of 150,000 characters appears three times in one body, which fits into 4
     * MiB in any alphabet. The topic's {@code max.message.bytes} must exceed this by 16 KiB for the headers.
     */
    @WithDefault("4M")
    MemorySize maxBody();

    /**
     * How long a body may take from its first to its last byte. Chatwoot gives up after 5 s. The idle timeout of 30 s ends
     * what does not begin.
     */
    @WithDefault("10s")
    Duration bodyTimeout();

    /**
     * How many bytes of bodies larger than 64 KiB may be in memory at once, over all requests; a body beyond that is
     * answered 503. Prevents many large bodies from filling the heap. Smaller bodies do not count.
     */
    @WithDefault("64M")
    MemorySize maxLargeBodies();
}
