package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tables of planning and sending in memory, with the transactions of the intake, of the worker and of the sender.
 * The sender compares versions as the statement does that records the start of an attempt.
 */
final class PlanMachine {
    static final ZoneId ZONE = ZoneId.of("America/Tijuana");
    private static final String TENANT = "t-1";

    final Random random;
    final Map<AppointmentKey, Appointment> appointments = new HashMap<>();
    final Map<MessageKey, PlannedMessage> rows = new HashMap<>();
    final Map<UUID, Requested> open = new HashMap<>();
    final Map<UUID, NotificationOutcome> ended = new HashMap<>();
    final Set<ClientKey> answered = new HashSet<>();
    final Deliveries deliveries = new Deliveries();
    AppointmentRules rules = AppointmentRules.DEFAULT;
    Instant now = Instant.parse("2026-10-20T16:00:00Z");

    PlanMachine(long seed) {
        this.random = new Random(seed);
    }

    /** A notification that was not sent yet. */
    record Requested(UUID id, NotificationRequest request, List<PlannedMessage> rows, Instant at) {}

    /** Stores a change with what follows from it, or dies before the commit. */
    void change(AppointmentKey key, String client, Change reported, LocalDateTime start, boolean dies) {
        Optional<Appointment> before = Optional.ofNullable(appointments.get(key));
        Appointment after = new Appointment(
                TENANT,
                key.id(),
                client,
                before.map(Appointment::version).orElse(0L) + 1,
                reported.status(),
                start,
                ZONE,
                AppointmentDetails.NONE);
        AppointmentChange change = new AppointmentChange(before, after, reported, now, false);
        SharedNotifications shared = new SharedNotifications(outcomes(), now);
        List<PlannedMessage> stored = new ArrayList<>(
                new AppointmentPlanner(rules.general(), ZONE, now, shared::mayBeUnsent).changed(change, of(key)));
        stored.addAll(shared.others(rows.values(), Set.of(key)));
        if (!dies) {
            appointments.put(key, after);
            store(stored);
            deliveries.changed(change, now);
        }
    }

    void replan(AppointmentKey key) {
        Appointment appointment = appointments.get(key);
        store(new AppointmentPlanner(rules.general(), ZONE, now, row -> false).replanned(appointment, of(key)));
    }

    /** Processes due messages, without those that another instance holds, or dies before the commit. */
    void work(boolean all, boolean dies) {
        List<PlannedMessage> due = rows.values().stream()
                .filter(row -> row.is(PlanState.PLANNED) || row.is(PlanState.CHECK))
                .filter(row -> !row.dueAt().isAfter(now) && (all || random.nextBoolean()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        List<PlannedMessage> companions = rows.values().stream()
                .filter(row -> row.is(PlanState.PLANNED) && row.dueAt().isAfter(now) && random.nextInt(4) > 0)
                .filter(row -> due.stream().anyMatch(other -> together(row, other)))
                .toList();
        DueMessages.PlanDecisions decisions = new DueMessages(
                        appointments, byAppointment(), conditions(), outcomes(), answered, now)
                .decide(due, companions);
        if (!dies) {
            store(decisions.settled());
            decisions.groups().forEach(this::request);
        }
    }

    private boolean together(PlannedMessage row, PlannedMessage due) {
        return due.is(PlanState.PLANNED)
                && row.step().equals(due.step())
                && row.clientId().equals(due.clientId())
                && row.day().equals(due.day())
                && !row.dueAt().isAfter(now.plus(row.step().mayBeEarlyBy()));
    }

    private void request(MessageGroup group) {
        UUID id = UUID.randomUUID();
        List<PlannedMessage> requested = group.messages().stream()
                .map(row -> row.requested(id, row.version(), now))
                .toList();
        store(requested);
        open.put(id, new Requested(id, group.request(), requested, now));
    }

    /** Starts the sending of a notification; ends it where it is out of date. */
    void send(Requested notification) {
        open.remove(notification.id());
        boolean stale = notification.rows().stream().anyMatch(row -> {
            Appointment newest = appointments.get(row.appointment());
            return newest.version() > row.version()
                    || (newest.status() == AppointmentStatus.CANCELLED
                            && notification.request().type() != NotificationType.APPOINTMENT_CANCELLATION);
        });
        boolean expired =
                notification.rows().stream().map(PlannedMessage::expiresAt).anyMatch(expiry -> !now.isBefore(expiry));
        if (stale) {
            ended.put(notification.id(), new NotificationOutcome.OutOfDate());
        } else if (expired) {
            ended.put(notification.id(), new NotificationOutcome.Ended(Optional.of("expired")));
            notification.rows().forEach(deliveries::expired);
        } else {
            ended.put(notification.id(), new NotificationOutcome.Told());
            notification.rows().forEach(row -> deliveries.sent(row, appointments.get(row.appointment()), now));
        }
    }

    private Map<UUID, NotificationOutcome> outcomes() {
        Map<UUID, NotificationOutcome> outcomes = new HashMap<>(ended);
        open.keySet().forEach(id -> outcomes.put(id, new NotificationOutcome.Open(false)));
        return outcomes;
    }

    private PlanConditions conditions() {
        return new PlanConditions(
                Map.of(TENANT, rules),
                Map.of(),
                Map.of(),
                Map.of(TENANT, new AppointmentBusiness("Clínica", Locale.of("es", "MX"), ZONE)));
    }

    private Map<AppointmentKey, List<PlannedMessage>> byAppointment() {
        return rows.values().stream().collect(Collectors.groupingBy(PlannedMessage::appointment));
    }

    List<PlannedMessage> of(AppointmentKey key) {
        return rows.values().stream()
                .filter(row -> row.appointment().equals(key))
                .toList();
    }

    private void store(Collection<PlannedMessage> stored) {
        stored.forEach(row -> rows.put(row.key(), row));
    }

    /** Forgets an appointment that began long ago. */
    void forget(AppointmentKey key) {
        appointments.remove(key);
        rows.keySet().removeIf(row -> row.appointment().equals(key));
    }

    private boolean busy() {
        return !open.isEmpty()
                || rows.values().stream()
                        .anyMatch(row -> row.is(PlanState.CHECK)
                                || (row.is(PlanState.PLANNED) && !row.dueAt().isAfter(now)));
    }

    /** Works and sends until nothing is left to do at this time. */
    void settle() {
        for (int i = 0; i < 40 && busy(); i++) {
            work(true, false);
            List.copyOf(open.values()).forEach(this::send);
            now = now.plus(Duration.ofSeconds(3));
        }
        Set<UUID> known = rows.values().stream()
                .flatMap(row -> row.notificationId().stream())
                .collect(Collectors.toSet());
        ended.keySet().retainAll(known);
    }
}
