package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.tracking.NotificationSummary;
import com.citaplanner.notification.tracking.NotificationTimeline;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification in responses: its state, its request and its decisions.
 *
 * @param appointment the first of the appointments that it is about
 * @param fallbackAt when it continues on its next channel unless its arrival is reported; null if it waits for no report
 */
record NotificationView(
        @JsonUnwrapped NotificationSummary summary,
        @Nullable Instant fallbackAt,
        RecipientView recipient,
        @Nullable TemplateReference template,
        @Nullable AppointmentVersion appointment,
        List<AppointmentVersion> appointments,
        @Nullable String requestedBy,
        Map<String, Object> metadata,
        Map<Channel, Content> contents,
        List<NotificationTimeline.TimelineEvent> events) {
    /** The recipient's data in the request, in addition to or instead of a client. */
    record RecipientView(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {}

    record TemplateReference(String id, @Nullable Integer version) {}

    static NotificationView of(NotificationTimeline timeline) {
        NotificationTimeline.RequestedNotification requestedNotification = timeline.requestedNotification();
        return new NotificationView(
                timeline.summary(),
                timeline.fallbackAt(),
                new RecipientView(
                        requestedNotification.name(), requestedNotification.phone(), requestedNotification.email()),
                requestedNotification.templateId() == null
                        ? null
                        : new TemplateReference(
                                requestedNotification.templateId(), requestedNotification.templateVersion()),
                requestedNotification.appointments().stream().findFirst().orElse(null),
                requestedNotification.appointments(),
                requestedNotification.requestedBy(),
                requestedNotification.metadata(),
                timeline.contents(),
                timeline.events());
    }
}
