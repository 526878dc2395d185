package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contact.ClientKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A message about an appointment, with what became of it.
 *
 * @param version of the appointment for which it was planned, or which its notification is about
 * @param since from when on it is wanted: when the appointment came to be at its time, or was completed
 * @param day the appointment's local day
 * @param reason why it is not sent, or how its notification ended
 * @param notificationId its latest notification
 * @param requests how often it became a notification
 * @param refusedAt when its request was first refused for {@code reason}, which may pass: the client is not known yet,
 *     the tenant is suspended, or its channels are off
 */
public record PlannedMessage(
        AppointmentKey appointment,
        MessageStep step,
        String clientId,
        long version,
        PlanState state,
        Instant since,
        Instant dueAt,
        Instant expiresAt,
        LocalDate day,
        Optional<String> reason,
        Optional<UUID> notificationId,
        Optional<Instant> requestedAt,
        int requests,
        Optional<Instant> refusedAt) {
    /** The longest reason that is stored. */
    private static final int MAX_REASON = 500;

    public ClientKey client() {
        return new ClientKey(appointment.tenantId(), clientId);
    }

    public MessageKey key() {
        return new MessageKey(appointment, step);
    }

    /** Whether it is a notification, which may be out of date. */
    public boolean hasNotification() {
        return is(PlanState.REQUESTED) || is(PlanState.CHECK);
    }

    public boolean is(PlanState other) {
        return state == other;
    }

    PlannedMessage skipped(String why, long newVersion) {
        return with(newVersion, PlanState.SKIPPED, dueAt, Optional.of(why));
    }

    PlannedMessage postponed(Instant until) {
        return with(version, state, until, reason);
    }

    /** Is looked at again at that time: the notification stays the one that was requested. */
    PlannedMessage check(Instant at) {
        return with(version, PlanState.CHECK, at, Optional.empty());
    }

    /** @param why how its notification ended; empty where it reached the client, or may still do */
    PlannedMessage settled(Optional<String> why) {
        return with(version, PlanState.REQUESTED, dueAt, why);
    }

    PlannedMessage requested(UUID notification, long of, Instant now) {
        return new PlannedMessage(
                appointment,
                step,
                clientId,
                of,
                PlanState.REQUESTED,
                since,
                dueAt,
                expiresAt,
                day,
                Optional.empty(),
                Optional.of(notification),
                Optional.of(now),
                requests + 1,
                Optional.empty());
    }

    /** Is requested again under another key, because an older notification has this one's. */
    PlannedMessage underAnotherKey() {
        return new PlannedMessage(
                appointment,
                step,
                clientId,
                version,
                PlanState.PLANNED,
                since,
                dueAt,
                expiresAt,
                day,
                Optional.empty(),
                Optional.empty(),
                requestedAt,
                requests + 1,
                refusedAt);
    }

    /** Since when its request has been refused for this reason; empty where it has not. */
    Optional<Instant> refusedSince(String why) {
        return refusedAt.filter(first -> reason.equals(Optional.of(shortened(why))));
    }

    /** Is requested again at that time, because what it was refused for may pass. */
    PlannedMessage refused(Instant now, Instant again, String why) {
        return new PlannedMessage(
                appointment,
                step,
                clientId,
                version,
                PlanState.PLANNED,
                since,
                again,
                expiresAt,
                day,
                Optional.of(shortened(why)),
                Optional.empty(),
                requestedAt,
                requests,
                Optional.of(refusedSince(why).orElse(now)));
    }

    /** Keeps the patience with what may pass. */
    PlannedMessage retrying(PlannedMessage before) {
        return before.refusedAt()
                .map(first -> refused(first, before.dueAt(), before.reason().orElse("")))
                .orElse(this);
    }

    private static String shortened(String why) {
        return why.length() > MAX_REASON ? why.substring(0, MAX_REASON) : why;
    }

    private PlannedMessage with(long of, PlanState next, Instant due, Optional<String> why) {
        return new PlannedMessage(
                appointment,
                step,
                clientId,
                of,
                next,
                since,
                due,
                expiresAt,
                day,
                why.map(PlannedMessage::shortened),
                notificationId,
                requestedAt,
                requests,
                refusedAt);
    }
}
