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
 * Which Chatwoot a tenant talks to: that of its channel's settings, else that of its Chatwoot connection, else the
 * environment's. Each is taken whole or not at all, so that no token goes to an address it was not given for.
 */
@ApplicationScoped
public class Connections {
    private final TenantChannels channels;
    private final ConnectionChoice otherwise;

    Connections(ChatwootSettings settings, TenantChannels channels) {
        this.channels = channels;
        this.otherwise = settings.apiUrl()
                .<ConnectionChoice>map(url -> new ConnectionChoice.Found(new Connection(
                        url,
                        settings.apiAccessToken().orElse(null),
                        settings.accountId().orElse(0),
                        settings.inboxId().orElse(0),
                        true)))
                .orElse(new ConnectionChoice.Nothing());
    }

    /** Being made is being checked: half a connection stops the start, not the first notification. */
    void start(@Observes StartupEvent started) {}

    /** The tenant's connection; empty when neither the tenant nor the environment has one that can be used. */
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
                                        connection.flatMap(Connections::choice).orElse(otherwise))));
    }

    /** Empty when the settings say nothing of a connection, so that the next in order counts. */
    private static Optional<ConnectionChoice> choice(ChannelSettings settings) {
        if (ConnectionFields.NAMES.stream().noneMatch(settings.names()::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                settings.readable()
                        ? ConnectionFields.read(settings)
                        : new ConnectionChoice.Broken(
                                "the tenant's Chatwoot token cannot be read: the operator's key for it is missing"));
    }
}
