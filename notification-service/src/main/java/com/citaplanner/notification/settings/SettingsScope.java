package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;

/** The scope of one set of settings: a channel, or the connection that the Chatwoot channel falls back to. */
public record SettingsScope(String name) {
    public static final SettingsScope CHATWOOT_CONNECTION = new SettingsScope("CHATWOOT_CONNECTION");

    public static SettingsScope of(Channel channel) {
        return new SettingsScope(channel.name());
    }
}
