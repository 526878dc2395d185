package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds a tenant's account at Twilio, whether its channel is enabled or not: that is checked when an attempt starts. */
@ApplicationScoped
class SmsAccounts {
    private final TenantChannels channels;

    SmsAccounts(TenantChannels channels) {
        this.channels = channels;
    }

    /** The result of a lookup. */
    sealed interface SmsAccountChoice {
        record Usable(SmsAccount account) implements SmsAccountChoice {}

        /** The tenant's settings are missing or incomplete. */
        record Missing(String reason) implements SmsAccountChoice {}

        /** The credentials cannot be decrypted. */
        record Locked(String reason) implements SmsAccountChoice {}
    }

    Uni<SmsAccountChoice> of(String tenantId) {
        return channels.of(tenantId, Channel.SMS)
                .map(settings -> settings.map(found -> read(tenantId, found))
                        .orElseGet(() -> new SmsAccountChoice.Missing("the tenant has no SMS settings")));
    }

    private static SmsAccountChoice read(String tenantId, ChannelSettings settings) {
        if (!settings.readable()) {
            return new SmsAccountChoice.Locked(
                    "the tenant's Twilio credentials cannot be read: the operator's key for them is missing");
        }
        return SmsFields.read(tenantId, settings)
                .<SmsAccountChoice>map(SmsAccountChoice.Usable::new)
                .orElseGet(() -> new SmsAccountChoice.Missing("the tenant's SMS settings are incomplete"));
    }
}
