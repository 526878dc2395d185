package com.citaplanner.notification.preference;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a tenant wants notifications of one type delivered. What is empty follows the default.
 *
 * @param channels tried in this order where a request names none; each once
 * @param patience how long a channel has to report that it delivered before the next one is tried
 */
public record DeliveryPreference(NotificationType type, Optional<List<Channel>> channels, Optional<Duration> patience) {
    /** The types that answer a client, over the channel that the client used. */
    public static final Set<NotificationType> ANSWERS =
            Set.of(NotificationType.OPT_OUT_CONFIRMATION, NotificationType.AUTO_REPLY);

    /** The types whose delivery a tenant may choose. */
    public static final List<NotificationType> TYPES = Stream.of(NotificationType.values())
            .filter(type -> !ANSWERS.contains(type))
            .toList();

    public static final Duration MIN_PATIENCE = Duration.ofMinutes(1);
    public static final Duration MAX_PATIENCE = Duration.ofDays(7);

    public DeliveryPreference {
        channels = channels.map(List::copyOf);
        if (channels.filter(
                        order -> order.isEmpty() || order.stream().distinct().count() < order.size())
                .isPresent()) {
            throw new IllegalArgumentException("channels must be at least one, each once");
        }
        if (patience.filter(time -> time.compareTo(MIN_PATIENCE) < 0 || time.compareTo(MAX_PATIENCE) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("patience must be from a minute to seven days");
        }
    }

    public static DeliveryPreference defaults(NotificationType type) {
        return new DeliveryPreference(type, Optional.empty(), Optional.empty());
    }

    public List<Channel> effectiveChannels() {
        return channels.orElse(ChannelOrders.DEFAULT);
    }

    public Duration effectivePatience() {
        return patience.orElse(type.patience());
    }
}
