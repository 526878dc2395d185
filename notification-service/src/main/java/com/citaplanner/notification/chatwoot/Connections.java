package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Finds a tenant's Chatwoot connection: from its channel settings, else its Chatwoot connection, else the environment.
 * Each is used as a whole or not at all, so that no token is sent to an address it was not given for.
 */
@ApplicationScoped
public class Connections {
    private final TenantChannels channels;
    private final ConnectionChoice fallback;

    Connections(ChatwootSettings settings, TenantChannels channels) {
        this.channels = channels;
        this.fallback = settings.apiUrl()
                .<ConnectionChoice>map(url -> new ConnectionChoice.Found(new Connection(
                        url,
                        settings.apiAccessToken().orElse(null),
                        settings.accountId().orElse(0),
                        settings.inboxId().orElse(0),
                        true)))
                .orElse(new ConnectionChoice.NotConfigured());
    }

    /**
     * Creates the bean at start-up, so that an incomplete connection stops the start instead of the first notification.
     */
    void start(@Observes StartupEvent started) {}

    /** The tenant's connection; empty where neither the tenant nor the environment has a usable one. */
    public Uni<Optional<Connection>> of(String tenantId) {
        return choose(tenantId)
                .map(choice -> choice instanceof ConnectionChoice.Found(Connection connection)
                        ? Optional.of(connection)
                        : Optional.empty());
    }

    /** The tenant's connection, or why it has none. */
    public Uni<ConnectionChoice> choose(String tenantId) {
        return channels.of(tenantId, Channel.CHATWOOT)
                .chain(settings -> settings.flatMap(Connections::choice)
                        .map(choice -> Uni.createFrom().item(choice))
                        .orElseGet(() -> channels.chatwootConnection(tenantId)
                                .map(connection ->
                                        connection.flatMap(Connections::choice).orElse(fallback))));
    }

    /** Empty where the settings contain no connection fields, so that the next source counts. */
    private static Optional<ConnectionChoice> choice(ChannelSettings settings) {
        if (ConnectionFields.NAMES.stream().noneMatch(settings.names()::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                settings.readable()
                        ? ConnectionFields.read(settings)
                        : new ConnectionChoice.Unusable(
                                "the tenant's Chatwoot token cannot be read: the operator's key for it is missing"));
    }
}
