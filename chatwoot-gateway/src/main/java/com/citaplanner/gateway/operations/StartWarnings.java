package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.source.Sources;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Says at every start what is allowed and yet not advised. */
final class StartWarnings {
    private static final Logger LOG = Logger.getLogger(StartWarnings.class);

    private StartWarnings() {}

    static void warn(@Observes StartupEvent start, Sources sources) {
        for (String source : sources.unsigned()) {
            LOG.warnf(
                    "source %s is unsigned: whoever reaches /api/webhooks/chatwoot/%s is believed. Set"
                            + " gateway.sources.%s.mode to hmac or url-token unless nobody else can.",
                    source, source, source);
        }
    }
}
