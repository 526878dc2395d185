package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds a tenant's Chatwoot connection: from its channel settings, else its Chatwoot connection, else the
 * environment, if the tenant's routes include that account and inbox. Each is used as a whole or not at all, so that no
 * token is sent to an address it was not given for.
 */
@ApplicationScoped
public class Connections {
    private final TenantChannels channels;
    private final EnvironmentConnection environment;

    Connections(TenantChannels channels, EnvironmentConnection environment) {
        this.channels = channels;
        this.environment = environment;
    }

    /** The tenant's connection; empty where it has none that it may use. */
    public Uni<Optional<Connection>> of(String tenantId) {
        return choose(tenantId)
                .map(choice -> choice instanceof ConnectionChoice.Found(Connection connection)
                        ? Optional.of(connection)
                        : Optional.empty());
    }

    /** The gateway's source of the environment's connection, where that is to the same account of the same installation. */
    public Optional<String> environmentSource(Connection connection) {
        return environment.sourceOf(connection);
    }

    /** The tenant's connection, or why it has none. */
    public Uni<ConnectionChoice> choose(String tenantId) {
        return channels.of(tenantId, Channel.CHATWOOT)
                .chain(settings -> settings.flatMap(Connections::choice)
                        .map(choice -> Uni.createFrom().item(choice))
                        .orElseGet(() -> channels.chatwootConnection(tenantId)
                                .chain(connection -> connection
                                        .flatMap(Connections::choice)
                                        .map(choice -> Uni.createFrom().item(choice))
                                        .orElseGet(() -> environment.of(tenantId)))));
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
