package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which mail server a tenant has, whether the channel is switched on or not: that is looked at when a try is recorded. */
@ApplicationScoped
class SmtpAccounts {
    private final TenantChannels channels;

    SmtpAccounts(TenantChannels channels) {
        this.channels = channels;
    }

    /** What there is of it. */
    sealed interface AccountLookup {
        record Usable(SmtpAccount account) implements AccountLookup {}

        /** The tenant has said nothing, or not enough. */
        record Missing(String reason) implements AccountLookup {}

        /** It has a password that we cannot read. */
        record Locked(String reason) implements AccountLookup {}
    }

    Uni<AccountLookup> of(String tenantId) {
        return channels.of(tenantId, Channel.EMAIL)
                .map(settings -> settings.map(SmtpAccounts::read)
                        .orElseGet(() -> new AccountLookup.Missing("the tenant has not set e-mail up")));
    }

    private static AccountLookup read(ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked(
                    "the password of the tenant's mail server cannot be read: the operator's key for it is missing");
        }
        return EmailFields.read(settings)
                .<AccountLookup>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing("the tenant's e-mail settings are not whole"));
    }
}
