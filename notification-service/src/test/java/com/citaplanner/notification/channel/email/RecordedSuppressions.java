package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.suppression.Suppressions;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Suppressions of marketing in memory. */
final class RecordedSuppressions implements Suppressions {
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    @Override
    public Uni<Boolean> suppressed(String tenantId, Channel channel, String address, NotificationType type) {
        return Uni.createFrom().item(type.marketing() && addresses.contains(tenantId + " " + address));
    }

    @Override
    public Uni<String> token(String tenantId, Channel channel, String address) {
        return Uni.createFrom().item("token-of-" + tenantId);
    }

    @Override
    public Uni<Boolean> known(String token) {
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<Boolean> unsubscribe(String token) {
        addresses.add(token.replace("token-of-", "") + " " + Mailroom.CLIENT);
        return Uni.createFrom().item(true);
    }
}
