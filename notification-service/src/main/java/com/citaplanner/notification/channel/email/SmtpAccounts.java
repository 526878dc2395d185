package com.citaplanner.notification.channel.email;

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

    /** The result of a lookup. */
    sealed interface AccountLookup {
        record Usable(SmtpAccount account) implements AccountLookup {}

        /** The tenant's settings are missing or incomplete. */
        record Missing(String reason) implements AccountLookup {}

        /** The password cannot be decrypted. */
        record Locked(String reason) implements AccountLookup {}
    }

    Uni<AccountLookup> of(String tenantId) {
        return channels.of(tenantId, Channel.EMAIL)
                .map(settings -> settings.map(SmtpAccounts::read)
                        .orElseGet(() -> new AccountLookup.Missing("the tenant has no e-mail settings")));
    }

    private static AccountLookup read(ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked(
                    "the password of the tenant's mail server cannot be read: the operator's key for it is missing");
        }
        return EmailFields.read(settings)
                .<AccountLookup>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing("the tenant's e-mail settings are incomplete"));
    }
}
