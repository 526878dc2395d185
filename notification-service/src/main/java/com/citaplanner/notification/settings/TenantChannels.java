package com.citaplanner.notification.settings;

import com.citaplanner.notification.message.Channel;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tenants' channel settings, cached for a few seconds. A change takes effect at once on all instances that are notified
 * of it.
 */
public interface TenantChannels {
    /** The settings of a channel; empty if the tenant has none. May be called anywhere, even on the delivery path. */
    Uni<Optional<ChannelSettings>> of(String tenantId, Channel channel);

    /** The connection that the tenant's Chatwoot channel falls back to; empty if there is none. */
    Uni<Optional<ChannelSettings>> chatwootConnection(String tenantId);

    /**
     * The channels on which these tenants send, read in the current transaction. Where a tenant has no
     * settings for a channel, the channel's default applies.
     */
    Uni<Map<String, Set<Channel>>> enabledChannels(Set<String> tenantIds);
}
