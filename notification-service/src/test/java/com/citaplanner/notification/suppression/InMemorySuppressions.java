package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opt-outs of marketing in memory, for all tenants and channels. */
public final class InMemorySuppressions implements Suppressions {
    public final Set<AddressKey> optedOut = ConcurrentHashMap.newKeySet();

    @Override
    public Uni<Boolean> suppressed(
            String tenantId, Channel channel, Collection<AddressKey> recipient, NotificationType type) {
        return Uni.createFrom().item(type.marketing() && recipient.stream().anyMatch(optedOut::contains));
    }

    @Override
    public Uni<String> token(String tenantId, Channel channel, AddressKey address) {
        return Uni.createFrom().item("token-of-" + tenantId);
    }

    @Override
    public Uni<Boolean> isKnown(String token) {
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<Boolean> unsubscribe(String token) {
        return Uni.createFrom().item(true);
    }
}
