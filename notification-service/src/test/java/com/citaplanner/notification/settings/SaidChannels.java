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

/** What tenants have said of their channels, as a test has them say it. */
public final class SaidChannels implements TenantChannels {
    private final Map<String, ChannelSettings> said = new HashMap<>();

    public void channel(String tenantId, Channel channel, ChannelSettings settings) {
        said.put(tenantId + "/" + SettingsScope.of(channel).name(), settings);
    }

    public void connection(String tenantId, ChannelSettings settings) {
        said.put(tenantId + "/" + SettingsScope.CHATWOOT_CONNECTION.name(), settings);
    }

    private Optional<ChannelSettings> at(String tenantId, SettingsScope settingsScope) {
        return Optional.ofNullable(said.get(tenantId + "/" + settingsScope.name()));
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
    public Uni<Map<String, Set<Channel>>> switchedOn(Set<String> tenantIds) {
        return Uni.createFrom().item(tenantIds.stream().collect(Collectors.toMap(Function.identity(), this::on)));
    }

    private Set<Channel> on(String tenantId) {
        return Stream.of(Channel.values())
                .filter(channel -> at(tenantId, SettingsScope.of(channel))
                        .map(ChannelSettings::on)
                        .orElse(SettingsChange.onByItself(channel)))
                .collect(Collectors.toSet());
    }
}
