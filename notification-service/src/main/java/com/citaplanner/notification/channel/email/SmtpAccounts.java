package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.AccountLookup;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds a tenant's SMTP account, whether its channel is enabled or not: that is checked when an attempt starts. */
@ApplicationScoped
class SmtpAccounts {
    private final TenantChannels channels;

    SmtpAccounts(TenantChannels channels) {
        this.channels = channels;
    }

    Uni<AccountLookup<SmtpAccount>> of(String tenantId) {
        return channels.of(tenantId, Channel.EMAIL)
                .map(settings -> settings.map(SmtpAccounts::read)
                        .orElseGet(() -> new AccountLookup.Missing<>("the tenant has no e-mail settings")));
    }

    private static AccountLookup<SmtpAccount> read(ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked<>(
                    "the password of the tenant's mail server cannot be read: the operator's key for it is missing");
        }
        return EmailFields.read(settings)
                .<AccountLookup<SmtpAccount>>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing<>("the tenant's e-mail settings are incomplete"));
    }
}
