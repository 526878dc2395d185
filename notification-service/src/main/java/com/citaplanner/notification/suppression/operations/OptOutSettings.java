package com.citaplanner.notification.suppression.operations;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How opt-outs are stored. */
@ConfigMapping(prefix = "citaplanner.opt-outs")
interface OptOutSettings {
    /**
     * Keys of 32 bytes in base64, each with its own id, that addresses are hashed with: {@code 2026-11:…,2025-03:…}. The
     * first hashes what is new; opt-outs hashed with any of them count, and those of a removed key are lost. {@code
     * public} as the first entry lets a first key be known before it hashes. Secret.
     */
    Optional<String> keys();
}
