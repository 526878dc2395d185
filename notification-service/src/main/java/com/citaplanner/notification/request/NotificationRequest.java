package com.citaplanner.notification.request;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.trace.TraceParent;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request of another service to send something to one client.
 *
 * @param idempotencyKey unique within the tenant: a repeated request yields the same notification
 * @param hash of the request's body: another body under the same key is refused
 * @param channels to be tried in this order; none for those that the tenant prefers
 * @param sendAt not before; empty for now
 * @param expiresAt not after; empty for the default of the type
 * @param appointments what it is about: not sent once one of them has changed
 * @param metadata returned in every status event
 * @param trace of what requested it
 */
public record NotificationRequest(
        String tenantId,
        String idempotencyKey,
        String hash,
        NotificationType type,
        List<Channel> channels,
        Recipient recipient,
        Optional<Locale> locale,
        Optional<ZoneId> timeZone,
        RequestedContent content,
        Optional<ScheduledTime> sendAt,
        Optional<ScheduledTime> expiresAt,
        List<AppointmentVersion> appointments,
        Map<String, Object> metadata,
        TraceParent trace) {
    public NotificationRequest {
        channels = List.copyOf(channels);
        appointments = List.copyOf(appointments);
    }

    /** A request outside any trace. */
    public NotificationRequest(
            String tenantId,
            String idempotencyKey,
            String hash,
            NotificationType type,
            List<Channel> channels,
            Recipient recipient,
            Optional<Locale> locale,
            Optional<ZoneId> timeZone,
            RequestedContent content,
            Optional<ScheduledTime> sendAt,
            Optional<ScheduledTime> expiresAt,
            List<AppointmentVersion> appointments,
            Map<String, Object> metadata) {
        this(
                tenantId,
                idempotencyKey,
                hash,
                type,
                channels,
                recipient,
                locale,
                timeZone,
                content,
                sendAt,
                expiresAt,
                appointments,
                metadata,
                TraceParent.NONE);
    }

    /** The same request in a trace. */
    public NotificationRequest in(TraceParent other) {
        return other.isKnown() ? with(channels, other) : this;
    }

    NotificationRequest withChannels(List<Channel> others) {
        return channels.equals(others) ? this : with(others, trace);
    }

    private NotificationRequest with(List<Channel> otherChannels, TraceParent otherTrace) {
        return new NotificationRequest(
                tenantId,
                idempotencyKey,
                hash,
                type,
                otherChannels,
                recipient,
                locale,
                timeZone,
                content,
                sendAt,
                expiresAt,
                appointments,
                metadata,
                otherTrace);
    }
}
