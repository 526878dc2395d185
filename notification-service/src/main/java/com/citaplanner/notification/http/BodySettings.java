package com.citaplanner.notification.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What bodies of calls may take. */
@ConfigMapping(prefix = "citaplanner.bodies")
interface BodySettings {
    /**
     * Memory that is kept for the bodies that are being read at the same time, of all callers together; one that does not fit is
     * answered {@code 503} with {@code Retry-After}. An eighth of the heap where it is not said.
     */
    Optional<MemorySize> memory();
}
