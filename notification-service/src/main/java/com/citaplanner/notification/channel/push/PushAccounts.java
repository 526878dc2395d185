package com.citaplanner.notification.channel.push;

import com.citaplanner.notification.channel.AccountLookup;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.validation.FieldError;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds tenants' push credentials, whether the channel is enabled or not: that is checked when an attempt starts. */
@ApplicationScoped
public class PushAccounts {
    private final TenantChannels channels;
    private final List<DeviceSender> senders;

    PushAccounts(TenantChannels channels, @All List<DeviceSender> senders) {
        this.channels = channels;
        this.senders = List.copyOf(senders);
    }

    Uni<AccountLookup<PushAccount>> of(String tenantId) {
        return channels.of(tenantId, Channel.PUSH)
                .map(settings -> settings.map(found -> read(tenantId, found))
                        .orElseGet(() -> new AccountLookup.Missing<>("the tenant has no push settings")));
    }

    private AccountLookup<PushAccount> read(String tenantId, ChannelSettings settings) {
        if (!settings.readable()) {
            return new AccountLookup.Locked<>(
                    "the tenant's push credentials cannot be read: the operator's key for them is missing");
        }
        Map<DeviceKind, DeviceSender.Credentials> credentials = new EnumMap<>(DeviceKind.class);
        senders.forEach(sender ->
                sender.credentials(tenantId, settings).ifPresent(found -> credentials.put(sender.kind(), found)));
        return credentials.isEmpty()
                ? new AccountLookup.Missing<>("the tenant's push settings have no credentials")
                : new AccountLookup.Usable<>(new PushAccount(credentials, settings.value(PushForm.TITLE)));
    }

    /** The public name that a device of this kind is registered with now; empty where the tenant has none. */
    public Uni<Optional<String>> publicName(String tenantId, DeviceKind kind) {
        return of(tenantId)
                .map(lookup -> lookup instanceof AccountLookup.Usable<PushAccount>(PushAccount account)
                        ? account.publicName(kind)
                        : Optional.empty());
    }

    /** Errors in a device's address. */
    public List<FieldError> addressErrors(DeviceAddress address) {
        return senders.stream()
                .filter(sender -> sender.kind() == address.kind())
                .flatMap(sender -> sender.addressErrors(address).stream())
                .toList();
    }

    Duration longest(Function<DeviceSender, Duration> time) {
        return senders.stream().map(time).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
