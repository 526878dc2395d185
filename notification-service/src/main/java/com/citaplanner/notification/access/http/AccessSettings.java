package com.citaplanner.notification.access.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of who may call the REST API. */
@ConfigMapping(prefix = "citaplanner.access")
interface AccessSettings {
    /**
     * The first keys, for a start without any: {@code operator:cp_first_…} sets up tenants; {@code tenant:scope:cp_…}
     * belongs to a tenant and is stored as soon as the tenant exists. Separate several by commas. A key that is already
     * stored stays as it is. A secret.
     */
    Optional<List<String>> bootstrapKey();

    /** How long a key's state is cached, and therefore how long a revoked key still works on other instances. */
    @WithDefault("10s")
    Duration cacheTtl();

    /** Requests a minute that one key may make to one instance. */
    @WithDefault("600")
    int requestsPerMinute();

    /** How many of those requests may come in one burst. */
    @WithDefault("100")
    int burst();

    /**
     * How many keys unknown to this instance one address may have looked up in a minute; half of them may come in one
     * burst. Keys in use do not count; guessing does. Behind a proxy, all callers may share its address.
     */
    @WithDefault("600")
    int lookUpsPerMinute();

    /** The same limit over all addresses together. While it is used up, keys new to this instance wait. */
    @WithDefault("6000")
    int allLookUpsPerMinute();

    /** What is read from the tokens of an OpenID Connect issuer. */
    Token token();

    /** The names of claims; each is read from the token's top level. */
    interface Token {
        /**
         * The issuer whose tokens are accepted besides keys, without {@code /.well-known/…}; where absent, only keys
         * are accepted. Its configuration and keys are read when the first token arrives, and again when a new key id
         * appears.
         */
        Optional<String> issuer();

        /** What a token's {@code aud} must contain, so that tokens issued for other services are refused. */
        @WithDefault("notification-service")
        String audience();

        /**
         * The claim that names the one tenant whose data the bearer sees. Whoever may set it at the issuer decides
         * that.
         */
        @WithDefault("tenant_id")
        String tenantClaim();

        /**
         * The claim that contains {@code read}, {@code send} or {@code admin}: one text with words separated by spaces,
         * or a list.
         */
        @WithDefault("scope")
        String scopeClaim();
    }
}
