package com.citaplanner.notification.channel.email;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The keys that return paths are signed with, read once; an invalid one stops the start-up. */
@ApplicationScoped
class ReturnPathKeys {
    @Singleton
    ReturnPaths returnPaths(EmailSettings settings) {
        return ReturnPaths.read(settings.returnPathKeys().orElse(""));
    }

    void start(@Observes StartupEvent started, ReturnPaths paths) {}
}
