package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.DeliveryChannel;
import com.citaplanner.notification.message.Channel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The channels whose providers report that a message arrived. */
public record ReportingChannels(Set<Channel> channels) {
    public ReportingChannels {
        channels = Set.copyOf(channels);
    }

    public static ReportingChannels of(List<DeliveryChannel> available) {
        return new ReportingChannels(available.stream()
                .filter(DeliveryChannel::reportsDelivery)
                .map(DeliveryChannel::name)
                .collect(Collectors.toSet()));
    }

    public boolean contains(Channel channel) {
        return channels.contains(channel);
    }
}
