package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.background.BackgroundThreads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the spool in the configured directory. */
final class SpoolBeans {
    private SpoolBeans() {}

    @Produces
    @Singleton
    static Spool spool(SpoolConfig config, BackgroundThreads threads) {
        return Spool.open(config.directory(), config.maxSize().asLongValue(), threads);
    }
}
