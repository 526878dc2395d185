package com.citaplanner.notification.appointment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.CalendarMethod;
import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.template.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message about appointments carries beside its text. */
class MessageGroupTest {
    private static final ZoneId TIJUANA = ZoneId.of("America/Tijuana");
    private static final LocalDateTime TEN = LocalDateTime.parse("2027-03-15T10:00");
    private static final AppointmentPlace CENTRE =
            new AppointmentPlace("Centro", TIJUANA, Optional.of("Av. Revolución 1234"), Optional.of("664 123 4567"));

    private static RequestedContent content(MessageStep step, String language, LocalDateTime... starts) {
        return content(
                step,
                language,
                Stream.of(starts)
                        .collect(Collectors.toMap(start -> appointment(start).key(), start -> CENTRE)),
                starts);
    }

    private static RequestedContent content(
            MessageStep step, String language, Map<AppointmentKey, AppointmentPlace> places, LocalDateTime... starts) {
        PlanConditions conditions = new PlanConditions(
                Map.of(),
                Map.of(),
                places,
                Map.of("t-1", new AppointmentBusiness("Clínica Sonrisas", Locale.of(language), TIJUANA)));
        return new MessageGroup(Stream.of(starts)
                        .map(start -> new MessageGroup.Member(
                                message(step, appointment(start)), appointment(start), conditions))
                        .toList())
                .request()
                .content();
    }

    private static Appointment appointment(LocalDateTime start) {
        return new Appointment(
                "t-1",
                "a-" + start.getHour(),
                "c-1",
                3,
                AppointmentStatus.BOOKED,
                start,
                TIJUANA,
                new AppointmentDetails(
                        Optional.of("Endodoncia"),
                        Optional.of("centro"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Trae radiografía"),
                        Optional.of(Duration.ofMinutes(45))));
    }

    private static PlannedMessage message(MessageStep step, Appointment appointment) {
        Instant due = Instant.parse("2027-03-14T17:00:00Z");
        return new PlannedMessage(
                appointment.key(),
                step,
                appointment.clientId(),
                appointment.version(),
                PlanState.PLANNED,
                due,
                due,
                appointment.startsAt(),
                appointment.start().toLocalDate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private static String key(PlannedMessage message) {
        return new MessageGroup(List.of(new MessageGroup.Member(
                        message, appointment(TEN), new PlanConditions(Map.of(), Map.of(), Map.of(), Map.of()))))
                .request()
                .idempotencyKey();
    }

    @Test
    void messages_that_were_sent_alone_before_a_restore_are_not_sent_together() {
        PlanConditions conditions = new PlanConditions(Map.of(), Map.of(), Map.of(), Map.of());
        List<MessageGroup.Member> members = Stream.of(TEN, TEN.plusHours(1), TEN.plusHours(2))
                .map(start -> new MessageGroup.Member(
                        message(MessageStep.CONFIRMATION, appointment(start)), appointment(start), conditions))
                .toList();
        MessageGroup alone = new MessageGroup(members.subList(0, 1));
        EarlierNotification first =
                new EarlierNotification(new UUID(7, 1), alone.request().idempotencyKey());
        EarlierNotification second = new EarlierNotification(new UUID(7, 2), "another");

        Map<Optional<EarlierNotification>, MessageGroup> parts = new MessageGroup(members)
                .asBefore(Map.of(
                        members.get(0).message().key(),
                        first,
                        members.get(1).message().key(),
                        second));

        assertThat(parts)
                .containsExactly(
                        Map.entry(Optional.of(first), alone),
                        Map.entry(Optional.of(second), new MessageGroup(members.subList(1, 2))),
                        Map.entry(Optional.empty(), new MessageGroup(members.subList(2, 3))));
    }

    /** Notifications are kept for longer than planned messages, so that counting requests starts again. */
    @Test
    void a_message_planned_anew_is_another_request() {
        PlannedMessage message = message(Plans.DAY_BEFORE, appointment(TEN));

        assertThat(List.of(
                        key(message),
                        key(with(message, "c-2", 3, message.since(), 0)),
                        key(with(message, "c-1", 4, message.since(), 0)),
                        key(with(message, "c-1", 3, message.since().plusSeconds(1), 0)),
                        key(with(message, "c-1", 3, message.since(), 1))))
                .doesNotHaveDuplicates();
        assertThat(key(with(message, "c-1", 3, message.since(), 0))).isEqualTo(key(message));
    }

    private static PlannedMessage with(PlannedMessage row, String client, long version, Instant since, int requests) {
        return new PlannedMessage(
                row.appointment(),
                row.step(),
                client,
                version,
                row.state(),
                since,
                row.dueAt(),
                row.expiresAt(),
                row.day(),
                row.reason(),
                row.notificationId(),
                row.requestedAt(),
                requests,
                row.refusedAt());
    }

    @Test
    void an_older_notification_under_its_key_is_not_taken_for_the_message() {
        PlannedMessage message = message(Plans.DAY_BEFORE, appointment(TEN));
        MessageGroup group = new MessageGroup(List.of(new MessageGroup.Member(
                message, appointment(TEN), new PlanConditions(Map.of(), Map.of(), Map.of(), Map.of()))));
        RequestOutcome older = new RequestOutcome.Accepted(
                UUID.randomUUID(),
                NotificationState.SENT,
                false,
                new RequestOutcome.Schedule(Optional.empty(), message.expiresAt()));

        assertThat(PlannedMessageRequests.requested(group, older, message.dueAt()))
                .containsExactly(with(message, "c-1", 3, message.since(), 1));
    }

    @Test
    void an_entry_for_the_calendar_tells_when_and_where_and_no_service() {
        assertThat(content(Plans.DAY_BEFORE, "es", TEN).calendar())
                .containsExactly(new CalendarEntry(
                        "a-10",
                        3,
                        CalendarMethod.REQUEST,
                        TEN,
                        TIJUANA,
                        Optional.of(TEN.plusMinutes(45)),
                        "Cita en Clínica Sonrisas",
                        Optional.of("Av. Revolución 1234"),
                        Optional.of("Centro\n664 123 4567")));
    }

    @Test
    void each_appointment_of_a_message_has_its_entry() {
        assertThat(content(Plans.DAY_BEFORE, "es", TEN, TEN.plusHours(2)).calendar())
                .extracting(CalendarEntry::appointmentId)
                .containsExactly("a-10", "a-12");
    }

    @Test
    void a_message_names_no_place_where_its_appointments_are_in_several() {
        LocalDateTime noon = TEN.plusHours(2);
        Map<AppointmentKey, AppointmentPlace> one = Map.of(appointment(TEN).key(), CENTRE);

        assertThat(content(Plans.DAY_BEFORE, "es", one, TEN, noon).variables())
                .containsEntry("branchName", new Value.Text("Centro"))
                .containsEntry("where", new Value.Text(""));
        assertThat(content(Plans.DAY_BEFORE, "es", TEN, noon).variables()).doesNotContainKey("where");
    }

    @Test
    void a_cancellation_takes_the_entry_away_and_asks_nothing() {
        RequestedContent cancelled = content(MessageStep.CANCELLATION, "es", TEN);

        assertThat(cancelled.calendar()).extracting(CalendarEntry::method).containsExactly(CalendarMethod.CANCEL);
        assertThat(cancelled.buttons()).isEmpty();
    }

    @Test
    void thanks_for_a_visit_have_neither() {
        RequestedContent feedback = content(MessageStep.FEEDBACK, "es", TEN);

        assertThat(feedback.calendar()).isEmpty();
        assertThat(feedback.buttons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "es, Confirmar, Cambiar, Cancelar",
        "en, Confirm, Reschedule, Cancel",
        "pt, Confirmar, Remarcar, Cancelar"
    })
    void buttons_answer_in_the_language_of_the_business(
            String language, String confirm, String reschedule, String cancel) {
        assertThat(content(MessageStep.FOLLOW_UP, language, TEN).buttons())
                .containsExactly(
                        new ReplyButton("CONFIRM", confirm),
                        new ReplyButton("RESCHEDULE", reschedule),
                        new ReplyButton("CANCEL", cancel));
    }
}
