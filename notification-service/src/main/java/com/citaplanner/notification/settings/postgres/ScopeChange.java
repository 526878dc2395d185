package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.TenantSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The change of one scope. Only differences are written, so unreadable credentials stay as they are stored. */
record ScopeChange(
        String tenantId,
        SettingsScope settingsScope,
        Optional<ChannelSettings> before,
        Optional<ChannelSettings> after) {
    /** The changes of all scopes that differ, always in the same order. */
    static List<ScopeChange> between(String tenantId, TenantSettings before, TenantSettings after) {
        return Stream.concat(before.settingsScopes().keySet().stream(), after.settingsScopes().keySet().stream())
                .distinct()
                .filter(settingsScope -> !before.at(settingsScope).equals(after.at(settingsScope)))
                .sorted(Comparator.comparing(SettingsScope::name))
                .map(settingsScope ->
                        new ScopeChange(tenantId, settingsScope, before.at(settingsScope), after.at(settingsScope)))
                .toList();
    }

    /** Credentials that are new or have a new value. */
    Map<String, String> newSecrets() {
        Map<String, String> secrets =
                new HashMap<>(after.map(ChannelSettings::secrets).orElse(Map.of()));
        before.ifPresent(
                settings -> secrets.entrySet().removeAll(settings.secrets().entrySet()));
        return secrets;
    }

    /** Names of removed credentials. */
    Set<String> removedSecrets() {
        Set<String> gone = new TreeSet<>();
        before.ifPresent(settings -> {
            gone.addAll(settings.secrets().keySet());
            gone.addAll(settings.unreadable());
        });
        after.ifPresent(settings -> {
            gone.removeAll(settings.secrets().keySet());
            gone.removeAll(settings.unreadable());
        });
        return gone;
    }
}
