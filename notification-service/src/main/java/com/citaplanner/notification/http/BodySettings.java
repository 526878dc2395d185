package com.citaplanner.notification.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of request bodies. */
@ConfigMapping(prefix = "citaplanner.bodies")
interface BodySettings {
    /**
     * Memory for the bodies that are being read at the same time, over all callers. A body that does not fit is
     * answered {@code 503} with {@code Retry-After}. Defaults to an eighth of the heap.
     */
    Optional<MemorySize> memory();
}
