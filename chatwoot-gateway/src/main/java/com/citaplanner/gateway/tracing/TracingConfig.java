package com.citaplanner.gateway.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The recording of traces. */
@ConfigMapping(prefix = "gateway.tracing")
interface TracingConfig {

    /** Whether spans are recorded and exported. Costs nothing while it is off. */
    @WithDefault("false")
    boolean enabled();

    /** Where spans are sent: the URL of an OpenTelemetry collector's receiver for OTLP over HTTP. */
    @WithDefault("http://localhost:4318/v1/traces")
    String endpoint();

    /** The part of the webhooks that is recorded, from 0 to 1. Whoever continues a trace records what is recorded here. */
    @WithDefault("0.01")
    double ratio();
}
