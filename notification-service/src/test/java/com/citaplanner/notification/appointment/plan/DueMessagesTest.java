package com.citaplanner.notification.appointment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages about two appointments of one client on one day. */
class DueMessagesTest {
    private static final PlanConditions CONDITIONS = new PlanConditions(Map.of(), Map.of(), Map.of(), Map.of());
    private static final UUID NOTIFICATION = new UUID(0, 1);
    private static final Appointment MORNING = appointment("a-1", "2026-12-04T11:00");
    private static final Appointment EVENING = appointment("a-2", "2026-12-04T17:00");

    private final Map<MessageKey, PlannedMessage> rows = new HashMap<>();
    private final Map<UUID, NotificationOutcome> outcomes = new HashMap<>();
    private Instant now = time("2026-12-04T10:00");

    private static Instant time(String local) {
        return LocalDateTime.parse(local).atZone(Plans.MEXICO_CITY).toInstant();
    }

    private static Appointment appointment(String id, String start) {
        return new Appointment(
                "t-1",
                id,
                "c-1",
                1,
                AppointmentStatus.BOOKED,
                LocalDateTime.parse(start),
                Plans.MEXICO_CITY,
                AppointmentDetails.NONE);
    }

    private PlannedMessage planned(Appointment appointment, MessageStep step, String since, String due) {
        PlannedMessage row = new PlannedMessage(
                appointment.key(),
                step,
                "c-1",
                1,
                PlanState.PLANNED,
                time(since),
                time(due),
                appointment.startsAt(),
                appointment.start().toLocalDate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
        store(List.of(row));
        return row;
    }

    private void store(Collection<PlannedMessage> stored) {
        stored.forEach(row -> rows.put(row.key(), row));
    }

    private DueMessages.PlanDecisions decide(Collection<PlannedMessage> due, Collection<PlannedMessage> companions) {
        Map<AppointmentKey, List<PlannedMessage>> all =
                rows.values().stream().collect(Collectors.groupingBy(PlannedMessage::appointment));
        Map<AppointmentKey, Appointment> appointments =
                Stream.of(MORNING, EVENING).collect(Collectors.toMap(Appointment::key, Function.identity()));
        return new DueMessages(appointments, all, CONDITIONS, outcomes, Set.of(), now).decide(due, companions);
    }

    private PlannedMessage row(Appointment appointment, MessageStep step) {
        return Optional.ofNullable(rows.get(new MessageKey(appointment.key(), step)))
                .orElseThrow();
    }

    private MessageGroup confirmed() {
        List<PlannedMessage> due = Stream.of(MORNING, EVENING)
                .map(appointment ->
                        planned(appointment, MessageStep.CONFIRMATION, "2026-12-04T10:00", "2026-12-04T10:00"))
                .toList();
        MessageGroup group = decide(due, List.of()).groups().getFirst();
        store(group.requested(NOTIFICATION, now));
        return group;
    }

    @Test
    void a_message_outlives_a_notification_that_expires_with_another_one() {
        MessageGroup together = confirmed();
        PlannedMessage evening = row(EVENING, MessageStep.CONFIRMATION);
        assertThat(row(MORNING, MessageStep.CONFIRMATION).state()).isEqualTo(PlanState.REQUESTED);
        assertThat(evening.state()).isEqualTo(PlanState.CHECK);
        assertThat(evening.dueAt()).isEqualTo(MORNING.startsAt());

        now = MORNING.startsAt();
        outcomes.put(NOTIFICATION, new NotificationOutcome.Expired(Optional.of("expired")));
        List<PlannedMessage> settled = decide(List.of(evening), List.of()).settled();

        assertThat(settled).extracting(PlannedMessage::state).containsExactly(PlanState.PLANNED);
        MessageGroup alone = decide(settled, List.of()).groups().getFirst();
        assertThat(alone.request().idempotencyKey())
                .isNotEqualTo(together.request().idempotencyKey());
        assertThat(alone.messages()).extracting(PlannedMessage::expiresAt).containsExactly(EVENING.startsAt());
    }

    @Test
    void a_notification_that_was_sent_is_not_sent_again() {
        confirmed();
        now = MORNING.startsAt();
        outcomes.put(NOTIFICATION, new NotificationOutcome.Told());

        assertThat(decide(List.of(row(EVENING, MessageStep.CONFIRMATION)), List.of())
                        .settled())
                .extracting(PlannedMessage::state)
                .containsExactly(PlanState.REQUESTED);
    }

    @Test
    void what_expired_with_its_own_message_has_ended() {
        confirmed();
        now = EVENING.startsAt();
        outcomes.put(NOTIFICATION, new NotificationOutcome.Expired(Optional.of("expired")));

        PlannedMessage ended = decide(List.of(row(EVENING, MessageStep.CONFIRMATION)), List.of())
                .settled()
                .getFirst();

        assertThat(ended.state()).isEqualTo(PlanState.REQUESTED);
        assertThat(ended.reason()).contains("expired");
    }

    @Test
    void a_change_looks_at_all_messages_of_a_notification_that_is_still_to_be_sent() {
        confirmed();
        outcomes.put(NOTIFICATION, new NotificationOutcome.Open(false));

        List<PlannedMessage> others =
                new SharedNotifications(outcomes, now).others(rows.values(), Set.of(MORNING.key()));

        assertThat(others).extracting(PlannedMessage::dueAt).containsExactly(now);
        assertThat(new SharedNotifications(outcomes, now).others(rows.values(), Set.of(EVENING.key())))
                .extracting(PlannedMessage::appointment)
                .containsExactly(MORNING.key());
    }

    private void reminded(Appointment appointment, NotificationOutcome outcome) {
        UUID id = UUID.randomUUID();
        PlannedMessage reminder = planned(appointment, Plans.DAY_BEFORE, "2026-12-01T10:00", "2026-12-03T11:00");
        store(List.of(reminder.requested(id, 1, time("2026-12-03T11:00"))));
        outcomes.put(id, outcome);
    }

    /** The first is due at 15:00 and the second, of the same reminders, a moment later. */
    private DueMessages.PlanDecisions followedUp(NotificationOutcome second) {
        reminded(MORNING, new NotificationOutcome.Told());
        reminded(EVENING, second);
        now = time("2026-12-03T15:00");
        PlannedMessage due = planned(MORNING, MessageStep.FOLLOW_UP, "2026-12-01T10:00", "2026-12-03T15:00");
        PlannedMessage companion = planned(EVENING, MessageStep.FOLLOW_UP, "2026-12-01T10:00", "2026-12-03T15:00:01");
        return decide(List.of(due), List.of(companion));
    }

    @Test
    void a_follow_up_takes_along_the_one_about_another_appointment() {
        assertThat(followedUp(new NotificationOutcome.Told())
                        .groups()
                        .getFirst()
                        .messages())
                .hasSize(2);
    }

    @Test
    void it_takes_none_along_whose_reminder_is_still_to_be_sent() {
        assertThat(followedUp(new NotificationOutcome.Open(false))
                        .groups()
                        .getFirst()
                        .messages())
                .hasSize(1);
    }

    @Test
    void the_reminders_of_companions_are_looked_up_too() {
        followedUp(new NotificationOutcome.Told());
        Map<AppointmentKey, List<PlannedMessage>> all =
                rows.values().stream().collect(Collectors.groupingBy(PlannedMessage::appointment));
        DueMessages known = new DueMessages(
                Map.of(MORNING.key(), MORNING, EVENING.key(), EVENING), all, CONDITIONS, Map.of(), Set.of(), now);

        assertThat(known.followed(List.of(row(MORNING, MessageStep.FOLLOW_UP), row(EVENING, MessageStep.FOLLOW_UP))))
                .extracting(PlannedMessage::key)
                .containsExactly(
                        new MessageKey(MORNING.key(), Plans.DAY_BEFORE),
                        new MessageKey(EVENING.key(), Plans.DAY_BEFORE));
    }
}
