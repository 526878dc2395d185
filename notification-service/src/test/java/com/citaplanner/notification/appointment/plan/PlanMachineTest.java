package com.citaplanner.notification.appointment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.contact.ClientKey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Creates, moves, cancels, completes, answers, sends and dies in any order: no message for a dead version, none twice,
 * none lost.
 */
class PlanMachineTest {
    private static final int STEPS = 25_000;
    private static final int APPOINTMENTS = 6;
    private static final Duration SLACK = Duration.ofMinutes(30);
    private static final List<ZoneId> ZONES = List.of(
            PlanMachine.ZONE,
            ZoneId.of("America/Mexico_City"),
            ZoneId.of("America/Monterrey"),
            ZoneId.of("America/Cancun"));
    private static final List<QuietHours> QUIET = List.of(
            QuietHours.DEFAULT,
            QuietHours.NONE,
            new QuietHours(LocalTime.of(22, 30), LocalTime.of(9, 0)),
            new QuietHours(LocalTime.of(19, 0), LocalTime.of(10, 30)));

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void clients_are_told_everything_once_and_nothing_stale(long seed) {
        PlanMachine machine = new PlanMachine(seed);
        for (int i = 0; i < STEPS; i++) {
            step(machine);
            machine.now = machine.now.plusSeconds(machine.random.nextInt(120));
            if (i % 10 == 0) {
                machine.settle();
                machine.appointments.values().forEach(appointment -> verify(machine, appointment));
            }
        }
        assertThat(machine.deliveries.sent).isGreaterThan(STEPS / 20);
    }

    private static void step(PlanMachine machine) {
        AppointmentKey key = new AppointmentKey("t-1", "a-" + machine.random.nextInt(APPOINTMENTS));
        switch (machine.random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> change(machine, key);
            case 6 -> machine.work(true, true);
            case 7, 8, 9 -> machine.work(false, false);
            case 10 -> rarely(machine, key);
            case 11 -> machine.answered.clear();
            case 12 ->
                Optional.ofNullable(machine.appointments.get(key))
                        .ifPresent(appointment -> machine.answered.add(appointment.client()));
            default -> machine.open.values().stream().findAny().ifPresent(machine::send);
        }
    }

    private static void rarely(PlanMachine machine, AppointmentKey key) {
        switch (machine.random.nextInt(25)) {
            case 0, 1 -> editRules(machine);
            case 2, 3 -> changeZone(machine);
            case 4 -> erase(machine);
            case 5, 6 -> outage(machine);
            case 7, 8, 9, 10 -> evening(machine, key);
            default -> machine.settle();
        }
    }

    private static String client(AppointmentKey key) {
        return "c-" + key.id().charAt(2) % 2;
    }

    private static void change(PlanMachine machine, AppointmentKey key) {
        Optional<Appointment> known = Optional.ofNullable(machine.appointments.get(key));
        boolean dies = machine.random.nextInt(10) == 0;
        String client = client(key);
        if (known.isEmpty()) {
            machine.change(
                    appointment(key, client, Change.BOOKED, time(machine), PlanMachine.ZONE, machine),
                    Change.BOOKED,
                    dies);
            return;
        }
        Appointment appointment = known.get();
        if (appointment.startsAt().plus(Duration.ofHours(30)).isBefore(machine.now)) {
            machine.forget(key);
            return;
        }
        boolean over = !machine.now.isBefore(appointment.startsAt());
        Change reported = switch (machine.random.nextInt(6)) {
            case 0, 1 -> over ? Change.COMPLETED : Change.RESCHEDULED;
            case 2 -> over ? Change.NO_SHOW : Change.CANCELLED;
            default -> appointment.booked() ? Change.RESCHEDULED : Change.BOOKED;
        };
        boolean moves = reported.status() == AppointmentStatus.BOOKED && (over || machine.random.nextInt(3) > 0);
        ZoneId zone = machine.random.nextInt(8) == 0 ? zone(machine) : appointment.zone();
        LocalDateTime sameClock = appointment.start();
        LocalDateTime sameMoment = LocalDateTime.ofInstant(appointment.startsAt(), zone);
        boolean keepsClock = reported.status() == AppointmentStatus.BOOKED && machine.random.nextBoolean();
        LocalDateTime start = moves ? time(machine) : keepsClock ? sameClock : sameMoment;
        machine.change(appointment(key, client, reported, start, zone, machine), reported, dies);
    }

    private static Appointment appointment(
            AppointmentKey key, String client, Change reported, LocalDateTime start, ZoneId zone, PlanMachine machine) {
        Optional<Appointment> known = Optional.ofNullable(machine.appointments.get(key));
        AppointmentDetails before = known.map(Appointment::details).orElse(AppointmentDetails.NONE);
        return new Appointment(
                PlanMachine.TENANT,
                key.id(),
                client,
                known.map(Appointment::version).orElse(0L) + 1,
                reported.status(),
                start,
                zone,
                machine.random.nextInt(4) == 0 ? atBranch(machine) : before);
    }

    private static AppointmentDetails atBranch(PlanMachine machine) {
        return new AppointmentDetails(
                Optional.empty(),
                Optional.of(machine.random.nextInt(3))
                        .filter(branch -> branch > 0)
                        .map(branch -> "b-" + branch),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ZoneId zone(PlanMachine machine) {
        return ZONES.get(machine.random.nextInt(ZONES.size()));
    }

    /** A client's zone becomes known, or changes. Nothing is planned again until it is due. */
    private static void changeZone(PlanMachine machine) {
        ClientKey client = new ClientKey(PlanMachine.TENANT, "c-" + machine.random.nextInt(2));
        machine.clientZones.put(client, zone(machine));
        mayHaveExpired(machine);
    }

    /** A client is erased with everything, and comes back with the same appointments. */
    private static void erase(PlanMachine machine) {
        String client = "c-" + machine.random.nextInt(2);
        List.copyOf(machine.appointments.values()).stream()
                .filter(appointment -> appointment.clientId().equals(client))
                .forEach(appointment -> machine.forget(appointment.key()));
    }

    /** An appointment early in the day is reminded of in the evening before, when rules or zones may change. */
    private static void evening(PlanMachine machine, AppointmentKey key) {
        LocalDateTime today = LocalDateTime.ofInstant(machine.now, PlanMachine.ZONE);
        LocalDateTime eight =
                today.toLocalDate().plusDays(today.getHour() < 20 ? 0 : 1).atTime(20, 0);
        Change reported = machine.appointments.containsKey(key) ? Change.RESCHEDULED : Change.BOOKED;
        LocalDateTime start = eight.plusHours(12).plusMinutes(30L * machine.random.nextInt(6));
        machine.change(appointment(key, client(key), reported, start, PlanMachine.ZONE, machine), reported, false);
        machine.settle();
        machine.now = eight.plusMinutes(machine.random.nextInt(150))
                .atZone(PlanMachine.ZONE)
                .toInstant();
        mayHaveExpired(machine);
        if (machine.random.nextBoolean()) {
            editRules(machine);
        } else {
            changeZone(machine);
        }
    }

    /** Nothing is processed or sent for some hours. */
    private static void outage(PlanMachine machine) {
        machine.now = machine.now.plus(Duration.ofMinutes(machine.random.nextInt(300)));
        mayHaveExpired(machine);
    }

    private static void mayHaveExpired(PlanMachine machine) {
        machine.appointments.keySet().forEach(key -> machine.deliveries.life(key).mayHaveExpired = true);
    }

    private static LocalDateTime time(PlanMachine machine) {
        return LocalDateTime.ofInstant(machine.now, PlanMachine.ZONE)
                .plusMinutes(30L * (1 + machine.random.nextInt(machine.random.nextBoolean() ? 20 : 150)))
                .withSecond(0)
                .withNano(0);
    }

    private static void editRules(PlanMachine machine) {
        machine.rules = new AppointmentRules(
                new RuleSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(Duration.ofHours(1), Duration.ofHours(3 + machine.random.nextInt(30)))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(QUIET.get(machine.random.nextInt(QUIET.size()))),
                        Optional.empty()),
                List.of());
        machine.appointments.keySet().forEach(machine::replan);
        mayHaveExpired(machine);
    }

    /** Once everything was processed, clients know what is true now, and were reminded of it in time. */
    private static void verify(PlanMachine machine, Appointment appointment) {
        Deliveries.Life life = machine.deliveries.life(appointment.key());
        List<PlannedMessage> rows = machine.of(appointment.key());
        boolean ahead = machine.now.isBefore(appointment.startsAt());
        if (appointment.booked() && ahead && life.since.isBefore(appointment.startsAt())) {
            assertThat(life.told).as("what the client knows: %s", rows).contains(appointment.start());
            assertThat(life.toldVersion).as("version told: %s", rows).isGreaterThanOrEqualTo(life.relevantVersion);
            machine.rules.general().reminders().forEach(lead -> reminded(machine, appointment, lead));
        }
        if (appointment.status() == AppointmentStatus.CANCELLED && ahead) {
            assertThat(life.cancellationTold).as("cancellation told: %s", rows).isTrue();
        }
        assertThat(rows).noneMatch(row -> row.is(PlanState.CHECK) && row.dueAt().isBefore(machine.now.minus(SLACK)));
    }

    /** A reminder whose time has come by day since the appointment was booked or moved. */
    private static void reminded(PlanMachine machine, Appointment appointment, Duration lead) {
        Deliveries.Life life = machine.deliveries.life(appointment.key());
        var due = appointment.startsAt().minus(lead);
        boolean night = machine.night(appointment, due) || machine.night(appointment, due.plus(SLACK));
        boolean came = !due.isBefore(life.since) && due.plus(SLACK).isBefore(machine.now);
        boolean doubled = machine.of(appointment.key()).stream()
                .anyMatch(row -> row.reason().filter(Reasons.SAME_TIME::equals).isPresent());
        if (came && !night && !doubled && !life.mayHaveExpired) {
            assertThat(life.reminded)
                    .as("reminders of %s: %s", appointment.startsAt(), machine.of(appointment.key()))
                    .contains(MessageStep.reminder(lead));
        }
    }
}
