package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which mail server a tenant has, whether the channel is switched on or not: that is looked at when a try is recorded. */
@ApplicationScoped
class Mailings {
    private final TenantChannels channels;

    Mailings(TenantChannels channels) {
        this.channels = channels;
    }

    /** What there is of it. */
    sealed interface Found {
        record Usable(Mailing mailing) implements Found {}

        /** The tenant has said nothing, or not enough. */
        record Missing(String reason) implements Found {}

        /** It has a password that we cannot read. */
        record Locked(String reason) implements Found {}
    }

    Uni<Found> of(String tenantId) {
        return channels.of(tenantId, Channel.EMAIL)
                .map(settings -> settings.map(Mailings::read)
                        .orElseGet(() -> new Found.Missing("the tenant has not set e-mail up")));
    }

    private static Found read(ChannelSettings settings) {
        if (!settings.readable()) {
            return new Found.Locked(
                    "the password of the tenant's mail server cannot be read: the operator's key for it is missing");
        }
        return EmailFields.read(settings)
                .<Found>map(Found.Usable::new)
                .orElseGet(() -> new Found.Missing("the tenant's e-mail settings are not whole"));
    }
}
