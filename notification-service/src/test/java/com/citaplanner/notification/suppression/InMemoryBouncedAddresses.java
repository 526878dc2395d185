package com.citaplanner.notification.suppression;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.suppression.SuppressionRepository.OptOutRecipient;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bounced addresses in memory, for all tenants and channels; one permanent bounce is enough. */
public final class InMemoryBouncedAddresses implements BouncedAddresses {
    public final Set<AddressKey> bounced = ConcurrentHashMap.newKeySet();

    @Override
    public Uni<Void> record(Collection<Bounce> bounces) {
        bounces.stream().filter(Bounce::permanent).map(Bounce::address).forEach(bounced::add);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> isBounced(String tenantId, Channel channel, Collection<AddressKey> address) {
        return Uni.createFrom().item(address.stream().anyMatch(bounced::contains));
    }

    @Override
    public Uni<List<Suppression>> of(OptOutRecipient recipient) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Boolean> lift(OptOutRecipient recipient) {
        return Uni.createFrom().item(bounced.removeAll(recipient.keys()));
    }
}
