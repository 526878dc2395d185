package com.citaplanner.notification.appointment.plan;

import static com.citaplanner.notification.appointment.plan.Plans.DAY_BEFORE;
import static com.citaplanner.notification.appointment.plan.Plans.HOUR_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as another time or place, and what follows from it. */
class AppointmentMoveTest {
    private final Plans plan = new Plans("2026-12-01T10:00");

    private void bookedAndReminded() {
        plan.booked("2026-12-04T16:00");
        plan.requested(MessageStep.CONFIRMATION);
        plan.at("2026-12-03T16:00");
        plan.requested(DAY_BEFORE);
    }

    private static AppointmentDetails details(String branch, String place, String professional) {
        return new AppointmentDetails(
                Optional.empty(),
                known(branch),
                known(professional),
                Optional.empty(),
                known(place),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', b-1, Sala 2, Dra. Ruiz, false",
        "b-1, Sala 2, Dra. Ruiz, '', '', '', false",
        "b-1, Sala 2, Dra. Ruiz, b-1, Sala 2, Dra. Ruiz, false",
        "b-1, Sala 2, Dra. Ruiz, b-2, Sala 2, Dra. Ruiz, true",
        "b-1, Sala 2, Dra. Ruiz, b-1, Sala 3, Dra. Ruiz, true",
        "b-1, Sala 2, Dra. Ruiz, b-1, Sala 2, Dr. Paz, true"
    })
    void details_move_an_appointment_only_from_one_to_another(
            String branch,
            String place,
            String professional,
            String newBranch,
            String newPlace,
            String newProfessional,
            boolean moved) {
        plan.details = details(branch, place, professional);
        bookedAndReminded();

        plan.details = details(newBranch, newPlace, newProfessional);
        plan.report(Change.RESCHEDULED);

        assertThat(plan.has(MessageStep.CHANGE)).isEqualTo(moved);
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(PlanState.CHECK);
    }

    @Test
    void another_name_of_the_same_clock_changes_nothing() {
        bookedAndReminded();

        plan.zone = ZoneId.of("America/Monterrey");
        plan.report(Change.RESCHEDULED);

        assertThat(plan.has(MessageStep.CHANGE)).isFalse();
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(PlanState.CHECK);
    }

    /** 16:00 in Mexico City is 17:00 in Cancún. The client has read 16:00. */
    @Test
    void the_same_moment_by_another_clock_is_told_and_not_reminded_of_again() {
        bookedAndReminded();

        plan.zone = ZoneId.of("America/Cancun");
        plan.rescheduled("2026-12-04T17:00");

        assertThat(plan.state(MessageStep.CHANGE)).isEqualTo(PlanState.PLANNED);
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(PlanState.CHECK);
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T15:00");
    }

    /** 16:00 in Tijuana is 18:00 in Mexico City. */
    @Test
    void the_same_clock_time_in_another_zone_is_another_time() {
        bookedAndReminded();

        plan.zone = Plans.TIJUANA;
        plan.report(Change.RESCHEDULED);

        assertThat(plan.state(MessageStep.CHANGE)).isEqualTo(PlanState.PLANNED);
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T18:00");
    }

    @Test
    void moved_earlier_the_change_takes_the_place_of_a_reminder_whose_time_has_passed() {
        plan.booked("2026-12-10T16:00");
        plan.requested(MessageStep.CONFIRMATION);
        plan.at("2026-12-03T17:00");
        plan.rescheduled("2026-12-04T16:00");

        assertThat(plan.state(MessageStep.CHANGE)).isEqualTo(PlanState.PLANNED);
        assertThat(plan.due(DAY_BEFORE)).isEqualTo(Reasons.PASSED);
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T15:00");
        assertThat(plan.due(MessageStep.FOLLOW_UP)).isEqualTo(Reasons.NO_REMINDER);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-03T13:59, 2026-12-03T15:59", "2026-12-03T14:01, the visit was more than two days ago"})
    void nobody_is_asked_about_a_visit_that_ended_long_ago(String reported, String due) {
        plan.details = new AppointmentDetails(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofHours(2)));
        plan.booked("2026-12-01T12:00");
        plan.at(reported);
        plan.report(Change.COMPLETED);

        assertThat(plan.due(MessageStep.FEEDBACK)).isEqualTo(due);
    }
}
