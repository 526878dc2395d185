package com.citaplanner.notification.access.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may call over REST. */
@ConfigMapping(prefix = "citaplanner.access")
interface AccessSettings {
    /**
     * The first keys, for a start without one: {@code operator:cp_first_…} sets up tenants, and {@code tenant:scope:cp_…} is a
     * tenant's, stored as soon as the tenant exists. Several are separated by commas. A key that is stored already stays as
     * it is. A secret.
     */
    Optional<List<String>> bootstrapKey();

    /** How long a key's state is remembered, and so how long a revoked key still works on other instances. */
    @WithDefault("10s")
    Duration cacheTtl();

    /** Requests a minute that one key may make of one instance. */
    @WithDefault("600")
    int requestsPerMinute();

    /** How many of them at once. */
    @WithDefault("100")
    int burst();

    /**
     * How many keys that are not known here yet one address may have looked up in a minute, half of them at once. Keys in use cost
     * nothing of it; what costs is guessing. Behind a proxy all callers may have its address.
     */
    @WithDefault("600")
    int lookUpsPerMinute();

    /** The same of all addresses together. While it is used up, keys that are new to this instance wait. */
    @WithDefault("6000")
    int allLookUpsPerMinute();

    /** What is read of the tokens of an OpenID Connect issuer. */
    Token token();

    /** The names of claims; each stands at the token's top. */
    interface Token {
        /**
         * The issuer whose tokens are accepted beside keys, without {@code /.well-known/…}; without one only keys are. Its
         * configuration and keys are read when the first token comes, and again when a new key appears.
         */
        Optional<String> issuer();

        /** What a token's {@code aud} must hold: tokens that the issuer made for other services are not for this one. */
        @WithDefault("notification-service")
        String audience();

        /** The claim that names the one tenant whose things the bearer sees. Who may set it at the issuer, decides that. */
        @WithDefault("tenant_id")
        String tenantClaim();

        /** The claim with {@code read}, {@code send} or {@code admin} among its words: one text with spaces between, or a list. */
        @WithDefault("scope")
        String scopeClaim();
    }
}
