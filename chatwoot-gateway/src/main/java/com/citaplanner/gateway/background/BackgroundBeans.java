package com.citaplanner.gateway.background;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One register of threads for the whole gateway. */
final class BackgroundBeans {
    private BackgroundBeans() {}

    @Produces
    @Singleton
    static BackgroundThreads threads() {
        return new BackgroundThreads();
    }
}
