package com.citaplanner.notification.trace.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of traces. */
@ConfigMapping(prefix = "citaplanner.tracing")
interface TracingSettings {
    /** Whether traces are recorded and exported. While they are not, they cost nothing. */
    @WithDefault("false")
    boolean enabled();

    /** The URL of an OpenTelemetry collector's receiver for OTLP over HTTP. */
    @WithDefault("http://localhost:4318/v1/traces")
    String endpoint();

    /**
     * The part of the traces begun here that is recorded, from 0 to 1. Of those that began elsewhere, for example at the
     * gateway, the ones recorded there are recorded here.
     */
    @WithDefault("0.01")
    double ratio();
}
