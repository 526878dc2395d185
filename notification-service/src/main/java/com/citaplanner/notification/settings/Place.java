package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;

/** Something of a tenant's that has settings of its own: a channel, or the connection that its Chatwoot channel falls back to. */
public record Place(String name) {
    public static final Place CHATWOOT_CONNECTION = new Place("CHATWOOT_CONNECTION");

    public static Place of(Channel channel) {
        return new Place(channel.name());
    }
}
