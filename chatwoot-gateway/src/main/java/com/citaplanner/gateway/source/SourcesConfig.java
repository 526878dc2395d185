package com.citaplanner.gateway.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may post webhooks. */
@ConfigMapping(prefix = "gateway")
interface SourcesConfig {

    /**
     * The sources by id; {@code default} is the one behind {@code /api/webhooks/chatwoot}, each other one is behind
     * {@code /api/webhooks/chatwoot/{id}}. An id is part of the record key, so renaming a source starts new keys.
     */
    Map<String, SourceConfig> sources();

    /**
     * How far a signature's timestamp may lie from now, either way. Longer forgives clocks that are wrong, and lets a
     * request that was listened to be replayed for as long.
     */
    @WithDefault("300s")
    Duration signatureWindow();

    /** One source. */
    interface SourceConfig {

        /** How it proves itself: {@code hmac}, {@code url-token}, or {@code unsigned}, which trusts anyone. */
        @WithDefault("hmac")
        Mode mode();

        /** The webhook's secret as Chatwoot shows it; two, separated by a comma, while one is being replaced. */
        Optional<List<String>> secrets();

        /** For {@code url-token}: at least 16 letters, digits, {@code -} or {@code _}, made by a random generator. */
        Optional<String> token();

        /** The Chatwoot account ids that may come from here; empty means any. */
        Optional<Set<String>> accounts();
    }

    /** How a source proves itself. */
    enum Mode {
        HMAC,
        URL_TOKEN,
        UNSIGNED
    }
}
