package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.plan.MessageStep.StepKind;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import java.time.Duration;
import java.time.Instant;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of planning and sending in memory, with the transactions of the intake, of the worker and of the sender.
 * The sender compares versions as the statement does that records the start of an attempt.
 */
final class PlanMachine {
    static final ZoneId ZONE = ZoneId.of("America/Tijuana");
    static final String TENANT = "t-1";
    private static final Set<String> LATE = Set.of(Reasons.TOO_LATE, Reasons.QUIET, Reasons.PASSED);

    private static final Duration LAST_HALF_HOUR = Duration.ofMinutes(30);

    final Random random;
    final Map<AppointmentKey, Appointment> appointments = new HashMap<>();
    final Map<MessageKey, PlannedMessage> rows = new HashMap<>();
    final Map<UUID, Requested> open = new HashMap<>();
    final Map<UUID, NotificationOutcome> ended = new HashMap<>();
    final Set<ClientKey> answered = new HashSet<>();
    final Deliveries deliveries = new Deliveries();
    final Map<ClientKey, ZoneId> clientZones = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    AppointmentRules rules = AppointmentRules.DEFAULT;
    Instant now = Instant.parse("2026-10-20T16:00:00Z");

    PlanMachine(long seed) {
        this.random = new Random(seed);
    }

    /**
     * A notification that was not sent yet.
     *
     * @param night by what the client's clock said when it was requested
     */
    record Requested(UUID id, NotificationRequest request, List<PlannedMessage> rows, Predicate<Instant> night) {}

    /** Stores a change with what follows from it, or dies before the commit. */
    void change(Appointment after, Change reported, boolean dies) {
        AppointmentKey key = after.key();
        AppointmentChange change =
                new AppointmentChange(Optional.ofNullable(appointments.get(key)), after, reported, now, false);
        SharedNotifications shared = new SharedNotifications(outcomes(), now);
        List<PlannedMessage> stored =
                new ArrayList<>(planner(after, shared::mayBeUnsent).changed(change, of(key)));
        stored.addAll(shared.others(rows.values(), Set.of(key)));
        if (!dies) {
            appointments.put(key, after);
            boolean moved = deliveries.changed(change, now);
            if (!moved && after.booked()) {
                stored.forEach(this::requireNothingLost);
            }
            store(stored);
        }
    }

    void replan(AppointmentKey key) {
        Appointment appointment = appointments.get(key);
        List<PlannedMessage> replanned = planner(appointment, row -> false).replanned(appointment, of(key));
        replanned.forEach(this::requireNothingLost);
        store(replanned);
    }

    private AppointmentPlanner planner(Appointment appointment, Predicate<PlannedMessage> open) {
        return new AppointmentPlanner(rules.general(), conditions().zone(appointment), now, open);
    }

    /** Whether it is night for the client. */
    boolean night(Appointment appointment, Instant at) {
        return rules.general().quietHours().cover(at, conditions().zone(appointment));
    }

    /** What was sent, or is to be, is not judged as if the appointment had just been booked. */
    private void requireNoNewStart(PlannedMessage skipped) {
        boolean passed = skipped.reason().filter(Reasons.PASSED::equals).isPresent();
        Optional<PlannedMessage> before = Optional.ofNullable(rows.get(skipped.key()));
        if (passed && before.filter(row -> !row.is(PlanState.SKIPPED)).isPresent()) {
            throw new AssertionError("starts over: " + before.get() + " by " + skipped);
        }
    }

    /** A reminder that waited for its time is skipped only where no day is left. Nothing starts just before the night. */
    private void requireNothingLost(PlannedMessage planned) {
        requireNoNewStart(planned);
        boolean late = planned.reason().filter(LATE::contains).isPresent()
                || (planned.is(PlanState.PLANNED) && !planned.expiresAt().isAfter(now));
        boolean waited = Optional.ofNullable(rows.get(planned.key()))
                .filter(before ->
                        before.is(PlanState.PLANNED) && before.expiresAt().isAfter(now))
                .isPresent();
        Optional<Appointment> appointment = Optional.ofNullable(appointments.get(planned.appointment()));
        if (late && waited && planned.step().kind() == StepKind.REMINDER && appointment.isPresent()) {
            Instant day = rules.general()
                    .quietHours()
                    .endAfter(now.plus(LAST_HALF_HOUR), conditions().zone(appointment.get()));
            if (day.isBefore(appointment.get().startsAt())) {
                throw new AssertionError("lost at " + now + ": " + rows.get(planned.key()) + " by " + planned);
            }
        }
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
        DueMessages.PlanDecisions decisions = known(due, companions).decide(due, companions);
        if (!dies) {
            decisions.settled().forEach(this::requireNothingLost);
            store(decisions.settled());
            decisions.groups().forEach(this::request);
        }
    }

    /** Knows the outcomes that the worker reads, and no others. */
    private DueMessages known(List<PlannedMessage> due, List<PlannedMessage> companions) {
        DueMessages all = new DueMessages(appointments, byAppointment(), conditions(), outcomes(), answered, now);
        Set<UUID> read = Stream.of(due.stream(), all.followed(due).stream(), all.followed(companions).stream())
                .flatMap(stream -> stream)
                .flatMap(row -> row.notificationId().stream())
                .collect(Collectors.toSet());
        Map<UUID, NotificationOutcome> outcomes = outcomes();
        outcomes.keySet().retainAll(read);
        return new DueMessages(appointments, byAppointment(), conditions(), outcomes, answered, now);
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
        if (!keys.add(group.request().idempotencyKey())) {
            throw new AssertionError("the key of another notification: " + group.messages());
        }
        List<PlannedMessage> requested = group.requested(id, now);
        store(requested);
        Appointment first = group.members().getFirst().appointment();
        QuietHours quiet = rules.general().quietHours();
        ZoneId zone = conditions().zone(first);
        open.put(id, new Requested(id, group.request(), requested, at -> quiet.cover(at, zone)));
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
            ended.put(notification.id(), new NotificationOutcome.Expired(Optional.of("expired")));
            notification.rows().forEach(deliveries::expired);
        } else {
            ended.put(notification.id(), new NotificationOutcome.Told());
            notification
                    .rows()
                    .forEach(row -> deliveries.sent(
                            row,
                            appointments.get(row.appointment()),
                            now,
                            notification.night().test(now)));
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
                clientZones,
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

    /** Forgets an appointment, as erasure and retention do. Its notifications end unsent, and are kept. */
    void forget(AppointmentKey key) {
        appointments.remove(key);
        rows.keySet().removeIf(row -> row.appointment().equals(key));
        open.values()
                .removeIf(requested -> requested.rows().stream()
                        .anyMatch(row -> row.appointment().equals(key)));
        deliveries.forget(key);
    }

    private boolean busy() {
        return !open.isEmpty()
                || rows.values().stream()
                        .anyMatch(row -> (row.is(PlanState.CHECK)
                                        && !row.dueAt().isAfter(now.plusSeconds(60)))
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
