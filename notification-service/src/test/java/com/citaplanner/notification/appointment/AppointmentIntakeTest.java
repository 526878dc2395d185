package com.citaplanner.notification.appointment;

import static com.citaplanner.notification.appointment.Reports.TEN;
import static com.citaplanner.notification.appointment.Reports.notes;
import static com.citaplanner.notification.appointment.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.ReportResult.Status;
import com.citaplanner.notification.attributes.RecordedWriteRequests;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.EventOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppointmentIntakeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final AppointmentKey KEY = new AppointmentKey("demo", "a-1");

    private final StoredAppointments stored = new StoredAppointments();
    private final RecordedWriteRequests writes = new RecordedWriteRequests();
    private final List<AppointmentChange> changes = new ArrayList<>();
    private final Set<ClientKey> deleted = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final AppointmentIntake intake = new AppointmentIntake(
            new KnownTenants(Set.of(Tenants.mexican("demo")), List.of()),
            keys -> Uni.createFrom().item(Map.of()),
            clients -> Uni.createFrom().item(deleted),
            stored,
            writes,
            List.of(
                    changed -> Uni.createFrom().voidItem().invoke(() -> {
                        changes.addAll(changed);
                        told.add("first");
                    }),
                    changed -> Uni.createFrom().voidItem().invoke(() -> told.add("second"))));

    private List<ReportResult> apply(AppointmentReport... reports) {
        return intake.apply(List.of(reports)).await().atMost(TIMEOUT);
    }

    private static AppointmentReport booked(long version) {
        return report("demo", "a-1", version, Change.BOOKED);
    }

    private static AppointmentReport without(Change change, LocalDateTime start, AppointmentDetails details) {
        return report("demo", "a-1", OptionalLong.empty(), change, start, details);
    }

    @Test
    void unknown_tenant_is_refused_and_the_rest_of_the_batch_is_stored() {
        List<EventOutcome> outcomes = intake.events(List.of(report("nobody", "a-1", 1, Change.BOOKED), booked(1)))
                .await()
                .atMost(TIMEOUT);

        assertThat(outcomes.getFirst()).isInstanceOf(EventOutcome.Refused.class);
        assertThat(outcomes.getLast()).isEqualTo(EventOutcome.ACCEPTED);
        assertThat(stored.appointments).containsOnlyKeys(KEY);
    }

    @Test
    void older_and_equal_versions_change_nothing() {
        apply(booked(2));
        changes.clear();
        told.clear();
        writes.clients.clear();

        assertThat(apply(
                        report("demo", "a-1", 1, Change.CANCELLED),
                        booked(2),
                        report("demo", "a-1", 2, Change.NO_SHOW)))
                .extracting(ReportResult::status)
                .containsExactly(Status.OLDER, Status.UNCHANGED, Status.OLDER);
        assertThat(stored.appointments.get(KEY).status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(changes).isEmpty();
        assertThat(told).isEmpty();
        assertThat(writes.clients).isEmpty();
    }

    @Test
    void several_reports_of_one_batch_make_one_change_that_knows_the_state_before() {
        apply(booked(1));
        changes.clear();

        apply(booked(2), report("demo", "a-1", 4, Change.CANCELLED), booked(3));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before().orElseThrow().version()).isEqualTo(1);
            assertThat(change.after().version()).isEqualTo(4);
            assertThat(change.reported()).isEqualTo(Change.CANCELLED);
            assertThat(change.reportedAt()).isEqualTo(Reports.REPORTED);
        });
        assertThat(told).containsExactly("first", "second", "first", "second");
    }

    @Test
    void report_without_version_gets_the_next_one_where_anything_differs() {
        assertThat(apply(
                        without(Change.BOOKED, TEN, AppointmentDetails.NONE),
                        without(Change.BOOKED, TEN, AppointmentDetails.NONE),
                        without(Change.BOOKED, TEN, notes("Trae radiografías")),
                        without(Change.CANCELLED, TEN, notes("Trae radiografías"))))
                .containsExactly(
                        new ReportResult(Status.CREATED, 1),
                        new ReportResult(Status.UNCHANGED, 1),
                        new ReportResult(Status.CHANGED, 2),
                        new ReportResult(Status.CHANGED, 3));
    }

    @Test
    void highest_version_is_never_passed() {
        apply(booked(Long.MAX_VALUE));

        assertThat(apply(without(Change.CANCELLED, TEN, AppointmentDetails.NONE)))
                .containsExactly(new ReportResult(Status.OLDER, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKED, 11:00, RESCHEDULED",
        "RESCHEDULED, 11:00, RESCHEDULED",
        "BOOKED, 10:00, BOOKED",
        "CANCELLED, 11:00, BOOKED",
        "NO_SHOW, 11:00, BOOKED"
    })
    void booking_at_another_time_is_a_rescheduling_of_what_was_booked(Change before, String time, Change expected) {
        apply(report("demo", "a-1", 1, before));
        changes.clear();

        apply(without(Change.BOOKED, LocalDateTime.parse("2026-11-13T" + time), notes("cambio")));

        assertThat(changes).extracting(AppointmentChange::reported).containsExactly(expected);
    }

    @Test
    void writes_are_requested_for_the_client_before_and_after() {
        apply(booked(1));
        AppointmentReport other = booked(2);

        apply(new AppointmentReport(
                KEY,
                "c-ana",
                other.version(),
                other.change(),
                other.start(),
                other.zone(),
                other.details(),
                other.reportedAt(),
                true));

        assertThat(writes.clients)
                .containsExactly(
                        new ClientKey("demo", "c-juan"),
                        new ClientKey("demo", "c-juan"),
                        new ClientKey("demo", "c-ana"));
        assertThat(changes).extracting(AppointmentChange::silent).containsExactly(false, true);
    }

    @Test
    void late_reports_do_not_bring_back_what_was_erased_with_the_client() {
        deleted.add(new ClientKey("demo", "c-juan"));

        assertThat(apply(without(Change.BOOKED, TEN, notes("Trae radiografías"))))
                .containsExactly(new ReportResult(Status.CREATED, 1));
        assertThat(stored.appointments.get(KEY).details()).isEqualTo(AppointmentDetails.NONE);
        assertThat(apply(without(Change.BOOKED, TEN, notes("Otra nota"))))
                .containsExactly(new ReportResult(Status.UNCHANGED, 1));
    }

    /** Any order and any repetition of the versions ends with the newest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void versions_converge(long seed) {
        Random random = new Random(seed);
        List<AppointmentReport> reports = new ArrayList<>();
        Change[] kinds = Change.values();
        for (int version = 1; version <= 20; version++) {
            AppointmentReport report = report("demo", "a-1", version, kinds[version % kinds.length]);
            Collections.addAll(reports, report, report);
        }
        Collections.shuffle(reports, random);

        for (int from = 0; from < reports.size(); ) {
            int to = Math.min(reports.size(), from + 1 + random.nextInt(6));
            intake.apply(reports.subList(from, to)).await().atMost(TIMEOUT);
            from = to;
        }

        assertThat(stored.appointments.get(KEY).version()).isEqualTo(20);
        assertThat(stored.appointments.get(KEY).status()).isEqualTo(kinds[20 % kinds.length].status());
        assertThat(changes)
                .isSortedAccordingTo(
                        (a, b) -> Long.compare(a.after().version(), b.after().version()));
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).before()).hasValue(changes.get(i - 1).after());
        }
    }
}
