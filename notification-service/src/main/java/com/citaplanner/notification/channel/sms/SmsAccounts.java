package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.channel.AccountLookup;
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

    Uni<AccountLookup<SmsAccount>> of(String tenantId) {
        return channels.of(tenantId, Channel.SMS)
                .map(settings -> settings.map(found -> read(tenantId, found))
                        .orElseGet(() -> new AccountLookup.Missing<>("the tenant has no SMS settings")));
    }

    private static AccountLookup<SmsAccount> read(String tenantId, ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked<>(
                    "the tenant's Twilio credentials cannot be read: the operator's key for them is missing");
        }
        return SmsFields.read(tenantId, settings)
                .<AccountLookup<SmsAccount>>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing<>("the tenant's SMS settings are incomplete"));
    }
}
