package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A notification in delivery: one message to one recipient.
 *
 * @param channel the channel being tried
 * @param channels all channels that the request named, in order
 * @param content for the channel being tried
 * @param attempt number of attempts on this channel, including the current one
 * @param address of an attempt, in the channel's own format; present as soon as a message may have been sent there,
 *     unless the database was restored since
 * @param preparedAt start of the first attempt to that address
 * @param mayHaveBeenSent whether the outcome of the last attempt is unknown
 * @param claim number of the claim; only the newest may record anything
 * @param trace of what requested it; never passed to a provider
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
        long claim,
        TraceParent trace) {
    /** A notification outside any trace. */
    public Notification(
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
        this(
                id,
                tenantId,
                idempotencyKey,
                type,
                channel,
                channels,
                recipient,
                content,
                metadata,
                attempt,
                address,
                preparedAt,
                mayHaveBeenSent,
                expiresAt,
                claim,
                TraceParent.NONE);
    }

    /** The channel to try when this one rejects the notification; empty for none. */
    public Optional<Channel> nextChannel() {
        int next = channels.indexOf(channel) + 1;
        return next < channels.size() ? Optional.of(channels.get(next)) : Optional.empty();
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "Notification[" + id + ", " + channel + "]";
    }
}
