package com.citaplanner.notification.settings.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How credentials of tenants are encrypted. */
@ConfigMapping(prefix = "citaplanner.secrets")
interface SecretSettings {
    /**
     * Keys of 32 bytes in base64, each with an id of its own: {@code 2026-11:…,2025-03:…}. The first encrypts, all decrypt; what
     * another than the first encrypted is encrypted again by itself, so that a key can be taken away when
     * {@code citaplanner_secrets_old} is 0. Secret. Without any, tenants can store no credentials.
     */
    Optional<String> keys();

    /** How often credentials are looked for that another key than the first encrypted. */
    @WithDefault("1m")
    Duration every();

    /** How many of them are encrypted again in one transaction. */
    @WithDefault("100")
    int batch();
}
