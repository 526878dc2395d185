package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tenants say of their channels. Remembered for some seconds; a change is known at once on all instances that hear of it. */
public interface TenantChannels {
    /** Empty when the tenant has said nothing of the channel. May be called anywhere, also on the way of a message. */
    Uni<Optional<ChannelSettings>> of(String tenantId, Channel channel);

    /** The connection that the tenant's Chatwoot channel falls back to; empty when it has none. */
    Uni<Optional<ChannelSettings>> chatwootConnection(String tenantId);

    /**
     * The channels on which these tenants may be sent anything, read in the transaction under way. {@link Channel#CHATWOOT} is
     * on unless the tenant has switched it off, every other only where it was switched on.
     */
    Uni<Map<String, Set<Channel>>> switchedOn(Set<String> tenantIds);
}
