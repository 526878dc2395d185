package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.request.BatchPolicy;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.trace.SpanKind;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.trace.TraceSpan;
import com.citaplanner.notification.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Turns due messages into notifications. Everything happens in the current transaction: a message and its notification
 * are stored together or not at all.
 */
public final class PlannedMessageRequests {
    private static final Logger LOG = Logger.getLogger(PlannedMessageRequests.class);

    /** A client may come after the appointment, on another topic. */
    private static final Duration CLIENT_PATIENCE = Duration.ofMinutes(10);

    private static final Duration CLIENT_WAIT = Duration.ofMinutes(1);
    private static final String CLIENT_EXPECTED = "the client is not known yet";

    /** A tenant who is suspended, or has all channels off, may come back. */
    private static final GrowingWait RETURN_WAIT = new GrowingWait(Duration.ofMinutes(5), Duration.ofHours(1));

    /** The last attempt comes this long before the message expires. */
    private static final Duration LAST_ATTEMPT = Duration.ofMinutes(1);

    private static final BatchPolicy POLICY = new BatchPolicy(Long.MAX_VALUE, true, BatchPolicy.NeededChannels.ANY);

    private final PlanQueue queue;
    private final RequestIntake requests;
    private final ReminderAnswers answers;
    private final PlannedMessageMeter meter;
    private final Tracing tracing;
    private final Clock clock;

    public PlannedMessageRequests(
            PlanQueue queue,
            RequestIntake requests,
            ReminderAnswers answers,
            PlannedMessageMeter meter,
            Tracing tracing,
            Clock clock) {
        this.queue = queue;
        this.requests = requests;
        this.answers = answers;
        this.meter = meter;
        this.tracing = tracing;
        this.clock = clock;
    }

    /** The messages that the current transaction holds. */
    private record Held(List<PlannedMessage> due, List<PlannedMessage> companions) {
        Collection<PlannedMessage> all() {
            return Stream.concat(due.stream(), companions.stream()).toList();
        }

        Set<AppointmentKey> appointments() {
            return all().stream().map(PlannedMessage::appointment).collect(Collectors.toSet());
        }
    }

    /** Processes those of these messages that are still due and that no other transaction holds. */
    public Uni<Void> process(List<MessageKey> keys) {
        return queue.lockDue(keys)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : queue.lockCompanions(due).chain(companions -> process(new Held(due, companions))));
    }

    private Uni<Void> process(Held held) {
        return known(held).chain(known -> {
            DueMessages.PlanDecisions decisions = known.decide(held.due(), held.companions());
            return request(decisions.groups(), known.now())
                    .map(requested -> Stream.concat(decisions.settled().stream(), requested.stream())
                            .toList())
                    .call(queue::store)
                    .invoke(this::count)
                    .replaceWithVoid();
        });
    }

    /** Appointments are read after their messages were locked, so that none is older than what was planned. */
    private Uni<DueMessages> known(Held held) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return queue.appointments(held.appointments())
                .chain(appointments -> queue.messages(held.appointments())
                        .chain(all -> queue.conditions(appointments.values())
                                .map(conditions ->
                                        new DueMessages(appointments, all, conditions, Map.of(), Set.of(), now))))
                .chain(known -> withOutcomes(known, held));
    }

    private Uni<DueMessages> withOutcomes(DueMessages known, Held held) {
        List<PlannedMessage> reminders = known.followed(held.all());
        Stream<PlannedMessage> checks = held.due().stream().filter(row -> row.is(PlanState.CHECK));
        return queue.outcomes(Stream.concat(reminders.stream(), checks).toList())
                .chain(outcomes -> answered(known, reminders)
                        .map(answered -> new DueMessages(
                                known.appointments(),
                                known.all(),
                                known.conditions(),
                                outcomes,
                                answered,
                                known.now())));
    }

    private Uni<Set<ClientKey>> answered(DueMessages known, List<PlannedMessage> reminders) {
        return answers.since(reminders.stream()
                .filter(reminder -> reminder.requestedAt().isPresent())
                .map(reminder -> new ReminderAnswers.Reminder(reminder, client(known, reminder)))
                .toList());
    }

    private static ClientKey client(DueMessages known, PlannedMessage row) {
        return Optional.ofNullable(known.appointments().get(row.appointment()))
                .map(Appointment::client)
                .orElseGet(row::client);
    }

    private Uni<List<PlannedMessage>> request(List<MessageGroup> groups, Instant now) {
        return groups.isEmpty()
                ? Uni.createFrom().item(List.of())
                : queue.requestedBefore(groups.stream()
                                .flatMap(group -> group.messages().stream())
                                .toList())
                        .chain(before ->
                                before.isEmpty() ? requestNew(groups, now) : requestAgain(groups, before, now));
    }

    /**
     * After the database was restored. A message that became a notification before, of which the request would be another
     * one today, is taken as requested.
     */
    private Uni<List<PlannedMessage>> requestAgain(
            List<MessageGroup> groups, Map<MessageKey, EarlierNotification> before, Instant now) {
        List<PlannedMessage> done = new ArrayList<>();
        List<MessageGroup> wanted = new ArrayList<>();
        for (MessageGroup group : groups) {
            group.asBefore(before).forEach((earlier, part) -> {
                if (earlier.filter(
                                it -> !it.idempotencyKey().equals(part.request().idempotencyKey()))
                        .isPresent()) {
                    done.addAll(part.requested(earlier.get().id(), now));
                } else {
                    wanted.add(part);
                }
            });
        }
        return requestNew(wanted, now)
                .map(requested ->
                        Stream.concat(done.stream(), requested.stream()).toList());
    }

    private Uni<List<PlannedMessage>> requestNew(List<MessageGroup> groups, Instant now) {
        return groups.isEmpty()
                ? Uni.createFrom().item(List.of())
                : requests.accept(groups.stream().map(this::request).toList(), Optional.empty(), POLICY)
                        .map(outcomes -> requested(groups, outcomes, now));
    }

    /** A planned message begins a trace, since what it reminds of may have been booked long ago. */
    private NotificationRequest request(MessageGroup group) {
        NotificationRequest request = group.request();
        TraceSpan span = tracing.start(SpanKind.INTERNAL, "request planned message", TraceParent.NONE)
                .set("citaplanner.tenant.id", request.tenantId())
                .set("citaplanner.notification.type", request.type().name());
        span.end();
        return request.in(span.asParent());
    }

    private static List<PlannedMessage> requested(
            List<MessageGroup> groups, List<RequestOutcome> outcomes, Instant now) {
        List<PlannedMessage> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            rows.addAll(requested(groups.get(i), outcomes.get(i), now));
        }
        return rows;
    }

    static List<PlannedMessage> requested(MessageGroup group, RequestOutcome outcome, Instant now) {
        return switch (outcome) {
            case RequestOutcome.Accepted accepted ->
                accepted.fresh()
                        ? group.requested(accepted.notificationId(), now)
                        : group.messages().stream()
                                .map(row -> again(row, accepted.notificationId().toString()))
                                .toList();
            case RequestOutcome.Refused refused ->
                group.messages().stream().map(row -> refused(row, refused, now)).toList();
        };
    }

    /** A notification is stored with its messages, so one that exists already is that of other messages. */
    private static PlannedMessage again(PlannedMessage row, String found) {
        LOG.errorf(
                "an older notification has the key of a planned message, which is requested again under another key:"
                        + " tenant=%s appointment=%s step=%s found=%s",
                row.appointment().tenantId(), row.appointment().id(), row.step().name(), found);
        return row.underAnotherKey();
    }

    private static PlannedMessage refused(PlannedMessage row, RequestOutcome.Refused refused, Instant now) {
        if (refused.field().equals("idempotencyKey")) {
            return again(row, refused.reason());
        }
        if (refused.field().equals("recipientId")) {
            return expecting(row, now);
        }
        String reason = refused.field() + " " + refused.reason();
        return refused.passing() ? waiting(row, reason, now) : row.skipped(reason, row.version());
    }

    private static PlannedMessage expecting(PlannedMessage row, Instant now) {
        return row.refusedSince(CLIENT_EXPECTED)
                        .filter(first -> first.plus(CLIENT_PATIENCE).isBefore(now))
                        .isPresent()
                ? row.skipped(Reasons.UNKNOWN_CLIENT, row.version())
                : row.refused(now, now.plus(CLIENT_WAIT), CLIENT_EXPECTED);
    }

    /** The longer it has waited, the less often it is tried. */
    private static PlannedMessage waiting(PlannedMessage row, String reason, Instant now) {
        Duration waited = Duration.between(row.refusedSince(reason).orElse(now), now);
        Instant again = DateTimes.earlier(
                now.plus(RETURN_WAIT.within(waited)), row.expiresAt().minus(LAST_ATTEMPT));
        return again.isAfter(now) ? row.refused(now, again, reason) : row.skipped(reason, row.version());
    }

    private void count(Collection<PlannedMessage> rows) {
        rows.forEach(row -> meter.settled(row.step().kind(), row.state()));
    }
}
