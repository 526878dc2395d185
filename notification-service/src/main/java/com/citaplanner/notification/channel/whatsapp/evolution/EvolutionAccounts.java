package com.citaplanner.notification.channel.whatsapp.evolution;

import com.citaplanner.notification.channel.AccountLookup;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds a tenant's account, whether its channel is enabled or not: that is checked when an attempt starts. */
@ApplicationScoped
class EvolutionAccounts {
    private final TenantChannels channels;

    EvolutionAccounts(TenantChannels channels) {
        this.channels = channels;
    }

    Uni<AccountLookup<EvolutionAccount>> of(String tenantId) {
        return channels.of(tenantId, Channel.WHATSAPP)
                .map(settings -> settings.map(found -> read(tenantId, found))
                        .orElseGet(() -> new AccountLookup.Missing<>("the tenant has no WhatsApp settings")));
    }

    private static AccountLookup<EvolutionAccount> read(String tenantId, ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked<>(
                    "the tenant's API key cannot be read: the operator's key for it is missing");
        }
        return EvolutionFields.read(tenantId, settings)
                .<AccountLookup<EvolutionAccount>>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing<>("the tenant's settings of Evolution API are incomplete"));
    }
}
