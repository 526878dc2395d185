package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.ResolvedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A new notification as a statement parameter.
 *
 * @param position of the request in its batch; a recipient's notifications are sent in this order
 * @param moreAppointments those beside the first
 * @param traceparent null unless the request's trace is recorded
 * @param conversationAccount of the conversation into which it has to go, with its id; null for any conversation
 */
record RequestRow(
        int position,
        UUID id,
        String tenantId,
        String idempotencyKey,
        String requestHash,
        NotificationType type,
        int priority,
        Channel channel,
        String channels,
        String recipientKey,
        @Nullable String clientId,
        @Nullable String recipientName,
        @Nullable String recipientPhone,
        @Nullable String recipientEmail,
        Map<Channel, Object> contents,
        Map<String, Object> metadata,
        @Nullable String templateId,
        int templateVersion,
        @Nullable String appointmentId,
        @Nullable Long appointmentVersion,
        List<AppointmentVersion> moreAppointments,
        @Nullable String requestedBy,
        @Nullable Instant dueAt,
        Instant expiresAt,
        @Nullable String traceparent,
        @Nullable Long conversationAccount,
        @Nullable Long conversationId) {
    static RequestRow of(int position, ResolvedRequest ready, SharedContents shared) {
        NotificationRequest request = ready.request();
        Recipient recipient = request.recipient();
        return new RequestRow(
                position,
                ready.id(),
                request.tenantId(),
                request.idempotencyKey(),
                request.hash(),
                request.type(),
                request.type().priority().rank(),
                request.channels().getFirst(),
                request.channels().stream().map(Channel::name).collect(Collectors.joining(",")),
                recipient.key(),
                recipient.clientId().orElse(null),
                recipient.name().orElse(null),
                recipient.phone().orElse(null),
                recipient.email().orElse(null),
                shared.of(ready.contents()),
                request.metadata(),
                ready.templateId().orElse(null),
                ready.templateVersion(),
                first(request).map(AppointmentVersion::id).orElse(null),
                first(request).map(AppointmentVersion::version).orElse(null),
                request.appointments().stream().skip(1).toList(),
                ready.requestedBy().orElse(null),
                ready.dueAt().orElse(null),
                ready.expiresAt(),
                request.trace().header().orElse(null),
                recipient.conversation().map(RecipientConversation::accountId).orElse(null),
                recipient.conversation().map(RecipientConversation::id).orElse(null));
    }

    private static Optional<AppointmentVersion> first(NotificationRequest request) {
        return request.appointments().stream().findFirst();
    }
}
