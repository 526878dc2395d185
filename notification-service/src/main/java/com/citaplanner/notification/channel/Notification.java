package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing to tell one client, on its way.
 *
 * @param channel which is tried now
 * @param channels all that the request named, in order
 * @param content for the channel that is tried now
 * @param attempt how many tries there were on this channel, the one under way included
 * @param address where a try was sent to, in the channel's own words; present as soon as one may have been sent
 * @param preparedAt when the first try to that address began
 * @param mayHaveBeenSent whether the outcome of the last try is not known
 * @param claim which claim this is: only the newest claimant may record anything
 */
public record Notification(
        UUID id,
        String tenantId,
        String idempotencyKey,
        NotificationType type,
        Channel channel,
        List<Channel> channels,
        Recipient recipient,
        Content content,
        Map<String, Object> metadata,
        int attempt,
        Optional<String> address,
        Optional<Instant> preparedAt,
        boolean mayHaveBeenSent,
        Instant expiresAt,
        long claim) {
    /** What is tried when this channel never takes it. */
    public Optional<Channel> nextChannel() {
        int next = channels.indexOf(channel) + 1;
        return next < channels.size() ? Optional.of(channels.get(next)) : Optional.empty();
    }

    /** It may have anything personal in it. */
    @Override
    public String toString() {
        return "Notification[" + id + ", " + channel + "]";
    }
}
