package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contact.ClientKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides what becomes of messages whose time has come, by what holds at this moment. Pure.
 *
 * @param appointments the newest states, read after the messages were locked
 * @param all all messages about these appointments
 * @param outcomes what became of the notifications that matter
 * @param answered the clients who have been in touch since they were reminded
 */
record DueMessages(
        Map<AppointmentKey, Appointment> appointments,
        Map<AppointmentKey, List<PlannedMessage>> all,
        PlanConditions conditions,
        Map<UUID, NotificationOutcome> outcomes,
        Set<ClientKey> answered,
        Instant now) {
    private static final GrowingWait WAIT = new GrowingWait(Duration.ofSeconds(2), Duration.ofMinutes(1));
    private static final int WAIT_SHARE = 8;
    private static final Duration REMINDER_WAIT = Duration.ofMinutes(5);

    /**
     * What to do with due messages.
     *
     * @param settled to store as they are
     * @param groups to request, one notification each
     */
    record PlanDecisions(List<PlannedMessage> settled, List<MessageGroup> groups) {}

    /**
     * @param due messages whose time has come
     * @param companions messages that may be sent together with one of them
     */
    PlanDecisions decide(Collection<PlannedMessage> due, Collection<PlannedMessage> companions) {
        List<PlannedMessage> settled = new ArrayList<>();
        List<PlannedMessage> ready = new ArrayList<>();
        for (PlannedMessage row : due) {
            PlannedMessage next = row.is(PlanState.CHECK) ? checked(row) : refreshed(row);
            boolean now = next.is(PlanState.PLANNED) && row.is(PlanState.PLANNED) && isDue(next, row);
            (now ? ready : settled).add(next);
        }
        List<PlannedMessage> early =
                companions.stream().flatMap(row -> early(row).stream()).toList();
        return new PlanDecisions(settled, groups(ready, early));
    }

    /** A companion is left alone unless it can be sent at once. */
    private Optional<PlannedMessage> early(PlannedMessage row) {
        return find(row)
                .flatMap(appointment -> Optional.of(planner(appointment).due(appointment, row, of(appointment)))
                        .filter(next -> next.is(PlanState.PLANNED)
                                && !next.dueAt().isAfter(now.plus(next.step().mayBeEarlyBy())))
                        .filter(next -> !next.step().equals(MessageStep.FOLLOW_UP)
                                || followUp(next, appointment).equals(next)));
    }

    /** The database's clock may be ahead of this machine's. */
    private boolean isDue(PlannedMessage next, PlannedMessage claimed) {
        return !next.dueAt().isAfter(now) || !next.dueAt().isAfter(claimed.dueAt());
    }

    private PlannedMessage refreshed(PlannedMessage row) {
        return find(row).map(appointment -> refreshed(row, appointment)).orElseGet(() -> gone(row));
    }

    private PlannedMessage refreshed(PlannedMessage row, Appointment appointment) {
        PlannedMessage fresh = planner(appointment).due(appointment, row, of(appointment));
        boolean asks = fresh.step().equals(MessageStep.FOLLOW_UP) && fresh.is(PlanState.PLANNED);
        return asks && isDue(fresh, row) ? followUp(fresh, appointment) : fresh;
    }

    private PlannedMessage followUp(PlannedMessage row, Appointment appointment) {
        if (answered.contains(row.client())) {
            return row.skipped(Reasons.ANSWERED, row.version());
        }
        NotificationOutcome reminder = followed(appointment)
                .flatMap(PlannedMessage::notificationId)
                .flatMap(id -> Optional.ofNullable(outcomes.get(id)))
                .orElseGet(() -> new NotificationOutcome.Ended(Optional.empty()));
        return switch (reminder) {
            case NotificationOutcome.Told told -> row;
            case NotificationOutcome.Open(boolean sent) -> sent ? row : row.postponed(now.plus(REMINDER_WAIT));
            case NotificationOutcome.OutOfDate outOfDate -> row.skipped(Reasons.NO_REMINDER, row.version());
            case NotificationOutcome.Expired expired -> row.skipped(Reasons.NO_REMINDER, row.version());
            case NotificationOutcome.Ended ended -> row.skipped(Reasons.NO_REMINDER, row.version());
        };
    }

    /** The reminders that these messages ask about, where they are follow-ups. */
    List<PlannedMessage> followed(Collection<PlannedMessage> messages) {
        return messages.stream()
                .filter(row -> row.step().equals(MessageStep.FOLLOW_UP))
                .flatMap(row -> find(row).stream())
                .flatMap(appointment -> followed(appointment).stream())
                .toList();
    }

    private Optional<PlannedMessage> followed(Appointment appointment) {
        return conditions.rules(appointment).reminders().stream()
                .findFirst()
                .flatMap(lead -> of(appointment).stream()
                        .filter(row -> row.step().equals(MessageStep.reminder(lead)))
                        .findFirst());
    }

    private PlannedMessage checked(PlannedMessage row) {
        NotificationOutcome outcome = row.notificationId()
                .flatMap(id -> Optional.ofNullable(outcomes.get(id)))
                .orElseGet(NotificationOutcome.Told::new);
        return switch (outcome) {
            case NotificationOutcome.Open open -> row.check(now.plus(wait(row)));
            case NotificationOutcome.Told told -> row.settled(Optional.empty());
            case NotificationOutcome.Ended(Optional<String> reason) -> row.settled(reason);
            case NotificationOutcome.Expired(Optional<String> reason) ->
                now.isBefore(row.expiresAt()) ? again(row) : row.settled(reason);
            case NotificationOutcome.OutOfDate outOfDate -> again(row);
        };
    }

    private PlannedMessage again(PlannedMessage row) {
        return find(row)
                .map(appointment -> planner(appointment).again(appointment, row, of(appointment)))
                .orElseGet(() -> gone(row));
    }

    /** The longer it has been open, the less often it is looked at. */
    private Duration wait(PlannedMessage row) {
        return WAIT.within(Duration.between(row.requestedAt().orElse(now), now).dividedBy(WAIT_SHARE));
    }

    private static PlannedMessage gone(PlannedMessage row) {
        return row.skipped(Reasons.GONE, row.version());
    }

    private Optional<Appointment> find(PlannedMessage row) {
        return Optional.ofNullable(appointments.get(row.appointment()));
    }

    private List<PlannedMessage> of(Appointment appointment) {
        return all.getOrDefault(appointment.key(), List.of());
    }

    private AppointmentPlanner planner(Appointment appointment) {
        return new AppointmentPlanner(conditions.rules(appointment), conditions.zone(appointment), now, row -> false);
    }

    private List<MessageGroup> groups(List<PlannedMessage> ready, List<PlannedMessage> early) {
        Map<List<Object>, List<PlannedMessage>> byMessage = new LinkedHashMap<>();
        ready.forEach(row -> byMessage
                .computeIfAbsent(together(row), key -> new ArrayList<>())
                .add(row));
        early.forEach(row -> byMessage.computeIfPresent(together(row), (key, rows) -> {
            rows.add(row);
            return rows;
        }));
        Set<PlannedMessage> due = Set.copyOf(ready);
        List<MessageGroup> groups = new ArrayList<>();
        for (List<PlannedMessage> rows : byMessage.values()) {
            for (int from = 0; from < rows.size(); from += MessageGroup.MAX_APPOINTMENTS) {
                int to = Math.min(rows.size(), from + MessageGroup.MAX_APPOINTMENTS);
                group(rows.subList(from, to), due).ifPresent(groups::add);
            }
        }
        return groups;
    }

    /** A group of messages none of which is due is left alone. */
    private Optional<MessageGroup> group(List<PlannedMessage> rows, Set<PlannedMessage> due) {
        return rows.stream().anyMatch(due::contains)
                ? Optional.of(new MessageGroup(rows.stream()
                        .map(row -> new MessageGroup.Member(row, find(row).orElseThrow(), conditions))
                        .sorted(Comparator.comparing(MessageGroup.Member::startsAt))
                        .toList()))
                : Optional.empty();
    }

    private List<Object> together(PlannedMessage row) {
        Appointment appointment = find(row).orElseThrow();
        return List.of(
                row.client(),
                row.step(),
                row.day(),
                conditions.rules(appointment).channels());
    }
}
