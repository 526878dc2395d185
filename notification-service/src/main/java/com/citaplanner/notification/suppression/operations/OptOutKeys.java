package com.citaplanner.notification.suppression.operations;

import com.citaplanner.notification.suppression.AddressHasher;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The keys that addresses are hashed with, read once; an invalid one stops the start-up. */
@ApplicationScoped
class OptOutKeys {
    private static final Logger LOG = Logger.getLogger(OptOutKeys.class);

    @Singleton
    AddressHasher addressHasher(OptOutSettings settings) {
        return AddressHasher.read(settings.keys().orElse(""));
    }

    void start(@Observes StartupEvent started, AddressHasher hasher) {
        if (!hasher.isSecret()) {
            LOG.warn("addresses of opt-outs are hashed without a key: set citaplanner.opt-outs.keys");
        }
    }
}
