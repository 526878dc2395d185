package com.citaplanner.notification.settings.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How tenants' credentials are encrypted. */
@ConfigMapping(prefix = "citaplanner.secrets")
interface SecretSettings {
    /**
     * Keys of 32 bytes in base64, each with its own id: {@code 2026-11:…,2025-03:…}. The first encrypts, all decrypt.
     * Credentials encrypted with another key are re-encrypted automatically; a key can be removed when {@code
     * citaplanner_secrets_old} is 0. Secret. Without any key, tenants cannot store credentials.
     */
    Optional<String> keys();

    /** How often to look for credentials that were encrypted with another key than the first. */
    @WithDefault("1m")
    Duration every();

    /** How many of them are re-encrypted in one transaction. */
    @WithDefault("100")
    int batch();
}
