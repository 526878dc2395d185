package com.citaplanner.notification.postgres;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the connections go that keep their session. */
@ConfigMapping(prefix = "citaplanner.database")
interface ListenSettings {
    /**
     * PostgreSQL itself, where {@code DATABASE_URL} is a pooler that gives each transaction another connection. LISTEN and
     * migrations use it.
     */
    Optional<String> listenUrl();
}
