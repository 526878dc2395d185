package com.citaplanner.notification.tracking.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the fallback between channels. */
@ConfigMapping(prefix = "citaplanner.fallback")
interface FallbackSettings {
    /**
     * How long Kafka must have answered before the lack of a receipt counts. After an outage the gateway needs some
     * time to publish the receipts that it kept; a shorter time sends more messages twice.
     */
    @WithDefault("30s")
    Duration settling();
}
