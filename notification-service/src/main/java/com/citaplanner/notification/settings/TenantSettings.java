package com.citaplanner.notification.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a tenant wants.
 *
 * @param version grows with every change
 */
public record TenantSettings(long version, TenantProfile profile, Map<SettingsScope, ChannelSettings> settingsScopes) {
    public TenantSettings {
        settingsScopes = Map.copyOf(settingsScopes);
    }

    public Optional<ChannelSettings> at(SettingsScope settingsScope) {
        return Optional.ofNullable(settingsScopes.get(settingsScope));
    }

    TenantSettings with(TenantProfile wanted) {
        return new TenantSettings(version, wanted, settingsScopes);
    }

    TenantSettings with(SettingsScope settingsScope, ChannelSettings wanted) {
        Map<SettingsScope, ChannelSettings> changed = new HashMap<>(settingsScopes);
        changed.put(settingsScope, wanted);
        return new TenantSettings(version, profile, changed);
    }

    /** The same without what was said of a place. */
    public TenantSettings without(SettingsScope settingsScope) {
        Map<SettingsScope, ChannelSettings> changed = new HashMap<>(settingsScopes);
        changed.remove(settingsScope);
        return new TenantSettings(version, profile, changed);
    }
}
