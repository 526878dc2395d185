package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReplies;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.history.ClientActivity;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which clients have been in touch since they were reminded. Answers count beside what the history knows of the client:
 * SMS are not in it, and a message from a phone of several clients is of none of them there.
 */
public final class ReminderAnswers {
    private final ClientActivity activity;
    private final AppointmentReplies replies;
    private final NotificationAppointments notifications;

    public ReminderAnswers(
            ClientActivity activity, AppointmentReplies replies, NotificationAppointments notifications) {
        this.activity = activity;
        this.replies = replies;
        this.notifications = notifications;
    }

    /** A reminder that was requested, for the client whom the appointment has now. */
    record Reminder(PlannedMessage message, ClientKey client) {
        Instant requestedAt() {
            return message.requestedAt().orElseThrow();
        }
    }

    Uni<Set<ClientKey>> since(List<Reminder> reminders) {
        return reminders.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : activity.activeSince(times(reminders))
                        .chain(active -> replied(reminders).map(replied -> {
                            Set<ClientKey> all = new HashSet<>(active);
                            all.addAll(replied);
                            return all;
                        }));
    }

    private static Map<ClientKey, Instant> times(List<Reminder> reminders) {
        return reminders.stream()
                .collect(Collectors.toMap(Reminder::client, Reminder::requestedAt, DateTimes::earlier));
    }

    /** An answer about any appointment of a message answers the message. */
    private Uni<Set<ClientKey>> replied(List<Reminder> reminders) {
        return notifications
                .of(reminders.stream().map(Reminder::message).toList())
                .chain(about -> replies.repliedSince(times(reminders, about))
                        .map(replied -> reminders.stream()
                                .filter(reminder ->
                                        appointments(reminder, about).stream().anyMatch(replied::contains))
                                .map(Reminder::client)
                                .collect(Collectors.toSet())));
    }

    private static Map<AppointmentKey, Instant> times(List<Reminder> reminders, Map<UUID, Set<AppointmentKey>> about) {
        Map<AppointmentKey, Instant> times = new HashMap<>();
        reminders.forEach(reminder -> appointments(reminder, about)
                .forEach(appointment -> times.merge(appointment, reminder.requestedAt(), DateTimes::earlier)));
        return times;
    }

    private static Set<AppointmentKey> appointments(Reminder reminder, Map<UUID, Set<AppointmentKey>> about) {
        Set<AppointmentKey> own = Set.of(reminder.message().appointment());
        return reminder.message()
                .notificationId()
                .map(id -> about.getOrDefault(id, own))
                .orElse(own);
    }
}
