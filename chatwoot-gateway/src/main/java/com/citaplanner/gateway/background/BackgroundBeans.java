package com.citaplanner.gateway.background;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Provides the gateway's only {@link BackgroundThreads}. */
final class BackgroundBeans {
    private BackgroundBeans() {}

    @Produces
    @Singleton
    static BackgroundThreads threads() {
        return new BackgroundThreads();
    }
}
