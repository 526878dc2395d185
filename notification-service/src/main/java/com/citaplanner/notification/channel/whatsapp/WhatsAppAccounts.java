package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.AccountLookup;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds a tenant's WhatsApp account, whether its channel is enabled or not: that is checked when an attempt starts. */
@ApplicationScoped
class WhatsAppAccounts implements CurrentNumbers {
    private final TenantChannels channels;

    WhatsAppAccounts(TenantChannels channels) {
        this.channels = channels;
    }

    Uni<AccountLookup<WhatsAppAccount>> of(String tenantId) {
        return channels.of(tenantId, Channel.WHATSAPP)
                .map(settings -> settings.map(found -> read(tenantId, found))
                        .orElseGet(() -> new AccountLookup.Missing<>("the tenant has no WhatsApp settings")));
    }

    @Override
    public Uni<Boolean> isCurrent(String tenantId, String phoneNumberId) {
        return of(tenantId)
                .map(choice -> choice instanceof AccountLookup.Usable<WhatsAppAccount>(WhatsAppAccount account)
                        && account.phoneNumberId().equals(phoneNumberId));
    }

    private static AccountLookup<WhatsAppAccount> read(String tenantId, ChannelSettings settings) {
        if (!Senders.provider(Optional.of(settings)).equals(CloudApiSender.PROVIDER)) {
            return new AccountLookup.Missing<>("the tenant does not send over Meta's Cloud API");
        }
        if (!settings.readable()) {
            return new AccountLookup.Locked<>(
                    "the tenant's WhatsApp token cannot be read: the operator's key for it is missing");
        }
        return WhatsAppFields.read(tenantId, settings)
                .<AccountLookup<WhatsAppAccount>>map(AccountLookup.Usable::new)
                .orElseGet(() -> new AccountLookup.Missing<>("the tenant's WhatsApp settings are incomplete"));
    }
}
