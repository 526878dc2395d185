package com.citaplanner.notification.settings;

import com.citaplanner.notification.tenant.TenantProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a tenant.
 *
 * @param version increases with every change
 */
public record TenantSettings(long version, TenantProfile profile, Map<SettingsScope, ChannelSettings> settingsScopes) {
    public TenantSettings {
        settingsScopes = Map.copyOf(settingsScopes);
    }

    public Optional<ChannelSettings> at(SettingsScope settingsScope) {
        return Optional.ofNullable(settingsScopes.get(settingsScope));
    }

    TenantSettings with(TenantProfile updated) {
        return new TenantSettings(version, updated, settingsScopes);
    }

    /** The same with these settings of a scope. */
    public TenantSettings with(SettingsScope settingsScope, ChannelSettings updated) {
        Map<SettingsScope, ChannelSettings> changed = new HashMap<>(settingsScopes);
        changed.put(settingsScope, updated);
        return new TenantSettings(version, profile, changed);
    }

    /** The same without the settings of a scope. */
    public TenantSettings without(SettingsScope settingsScope) {
        Map<SettingsScope, ChannelSettings> changed = new HashMap<>(settingsScopes);
        changed.remove(settingsScope);
        return new TenantSettings(version, profile, changed);
    }
}
