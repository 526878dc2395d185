package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.source.Sources;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Warns at every start about settings that are allowed but not advised. */
final class StartWarnings {
    private static final Logger LOG = Logger.getLogger(StartWarnings.class);

    private StartWarnings() {}

    static void warn(@Observes StartupEvent start, Sources sources) {
        for (String source : sources.unsigned()) {
            LOG.warnf(
                    "Source %s is unsigned: anyone who can reach /api/webhooks/chatwoot/%s can send events. Set"
                            + " gateway.sources.%s.mode to hmac or url-token unless the network prevents that.",
                    source, source, source);
        }
    }
}
