package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tenants' channel settings in memory, set by the test. */
public final class InMemoryTenantChannels implements TenantChannels {
    private final Map<String, ChannelSettings> current = new HashMap<>();

    public void channel(String tenantId, Channel channel, ChannelSettings settings) {
        current.put(tenantId + "/" + SettingsScope.of(channel).name(), settings);
    }

    public void connection(String tenantId, ChannelSettings settings) {
        current.put(tenantId + "/" + SettingsScope.CHATWOOT_CONNECTION.name(), settings);
    }

    private Optional<ChannelSettings> at(String tenantId, SettingsScope settingsScope) {
        return Optional.ofNullable(current.get(tenantId + "/" + settingsScope.name()));
    }

    @Override
    public Uni<Optional<ChannelSettings>> of(String tenantId, Channel channel) {
        return Uni.createFrom().item(at(tenantId, SettingsScope.of(channel)));
    }

    @Override
    public Uni<Optional<ChannelSettings>> chatwootConnection(String tenantId) {
        return Uni.createFrom().item(at(tenantId, SettingsScope.CHATWOOT_CONNECTION));
    }

    @Override
    public Uni<Map<String, Set<Channel>>> enabledChannels(Set<String> tenantIds) {
        return Uni.createFrom().item(tenantIds.stream().collect(Collectors.toMap(Function.identity(), this::on)));
    }

    private Set<Channel> on(String tenantId) {
        return Stream.of(Channel.values())
                .filter(channel -> at(tenantId, SettingsScope.of(channel))
                        .map(ChannelSettings::on)
                        .orElse(channel.onByDefault()))
                .collect(Collectors.toSet());
    }
}
