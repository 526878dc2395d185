package com.citaplanner.notification.connect.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Chatwoot accounts are connected and checked. */
@ConfigMapping(prefix = "citaplanner.connect")
interface ConnectSettings {
    /**
     * The gateway's public URL, which Chatwoot sends its events to, and the test event is posted to: {@code
     * https://hooks.citas.example}. Without it, accounts cannot be connected in one call.
     */
    Optional<URI> gatewayUrl();

    /** The web chat of tenants that have connected none: the public token of its inbox. Belongs to {@link #baseUrl()}. */
    Optional<String> websiteToken();

    /** The installation of that web chat, from which pages load its script. */
    Optional<String> baseUrl();

    /** How long the test event may take from the gateway through Kafka, including the time the gateway needs to learn of a new source. */
    @WithDefault("20s")
    Duration testTimeout();

    /** How often each connected account is compared with what was connected. A check takes three requests to Chatwoot. */
    @WithDefault("1h")
    Duration checkEvery();
}
