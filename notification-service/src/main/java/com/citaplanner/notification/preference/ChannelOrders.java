package com.citaplanner.notification.preference;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The channels that tenants prefer for requests that name none.
 *
 * @param byTenant only what tenants have set
 */
public record ChannelOrders(Map<String, Map<NotificationType, List<Channel>>> byTenant) {
    /** The channels that are on by default. */
    public static final List<Channel> DEFAULT =
            Stream.of(Channel.values()).filter(Channel::onByDefault).toList();

    public static final ChannelOrders NONE = new ChannelOrders(Map.of());

    public ChannelOrders {
        byTenant = Map.copyOf(byTenant);
    }

    public List<Channel> of(String tenantId, NotificationType type) {
        return byTenant.getOrDefault(tenantId, Map.of()).getOrDefault(type, DEFAULT);
    }
}
