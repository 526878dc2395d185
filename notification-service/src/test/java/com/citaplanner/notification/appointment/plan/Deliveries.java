package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What clients were told, judged without the planner: nothing stale, nothing twice. */
final class Deliveries {
    private final Map<AppointmentKey, Life> lives = new HashMap<>();
    int sent;

    /** What a client knows of an appointment since it came to be at its time. */
    static final class Life {
        Instant since = Instant.EPOCH;
        Optional<LocalDateTime> told = Optional.empty();
        long toldVersion;
        boolean cancellationTold;
        boolean mayHaveExpired;
        final Set<MessageStep> reminded = new HashSet<>();
        final Map<MessageStep, Long> announced = new HashMap<>();
        long relevantVersion;
    }

    Life life(AppointmentKey key) {
        return lives.computeIfAbsent(key, unknown -> new Life());
    }

    void forget(AppointmentKey key) {
        lives.remove(key);
    }

    /** Whether reminders start over. */
    boolean changed(AppointmentChange change, Instant now) {
        Appointment after = change.after();
        Life life = life(after.key());
        boolean again = change.before()
                .filter(known -> known.status() != AppointmentStatus.CANCELLED)
                .isEmpty();
        boolean moved = again
                || change.before()
                        .filter(known -> known.startsAt().equals(after.startsAt()))
                        .isEmpty();
        if (after.booked() && !moved && news(change.before().orElseThrow(), after)) {
            life.relevantVersion = after.version();
        }
        if (after.booked() && moved) {
            life.since = now;
            life.reminded.clear();
            life.mayHaveExpired = false;
            life.relevantVersion = after.version();
        }
        if (change.reported() == Change.CANCELLED
                && change.before()
                        .filter(known -> known.status() == AppointmentStatus.CANCELLED)
                        .isEmpty()) {
            life.cancellationTold = false;
            life.relevantVersion = after.version();
            life.told = Optional.empty();
        }
        return moved;
    }

    /** The client has read another time of day, or the name of another branch. */
    private static boolean news(Appointment before, Appointment after) {
        Set<Optional<String>> branches =
                Set.copyOf(List.of(before.details().branchId(), after.details().branchId()));
        return !before.start().equals(after.start()) || (branches.size() == 2 && !branches.contains(Optional.empty()));
    }

    void expired(PlannedMessage row) {
        life(row.appointment()).mayHaveExpired = true;
    }

    void sent(PlannedMessage row, Appointment newest, Instant now, boolean night) {
        sent++;
        Life life = life(row.appointment());
        require(row.version() == newest.version(), "a dead version was sent", row);
        require(row.clientId().equals(newest.clientId()), "another client was told", row);
        switch (row.step().kind()) {
            case CONFIRMATION, CHANGE -> {
                require(newest.booked() && now.isBefore(newest.startsAt()), "told of no appointment", row);
                once(life, row);
                life.told = Optional.of(newest.start());
                life.toldVersion = row.version();
            }
            case CANCELLATION -> {
                require(newest.status() == AppointmentStatus.CANCELLED, "no cancellation", row);
                once(life, row);
                life.cancellationTold = true;
            }
            case REMINDER, FOLLOW_UP -> {
                require(newest.booked() && now.isBefore(newest.startsAt()), "a reminder after the end", row);
                require(life.reminded.add(row.step()), "reminded twice", row);
                require(!night, "a reminder at night", row);
            }
            case FEEDBACK -> {
                require(newest.status() == AppointmentStatus.COMPLETED, "feedback on nothing", row);
                require(!night, "feedback at night", row);
            }
        }
    }

    /** The same thing is told once, however often it was tried. */
    private static void once(Life life, PlannedMessage row) {
        MessageStep told = row.step().equals(MessageStep.CONFIRMATION) ? MessageStep.CHANGE : row.step();
        Long before = life.announced.put(told, life.relevantVersion);
        require(before == null || before < life.relevantVersion, "told twice", row);
    }

    private static void require(boolean holds, String otherwise, PlannedMessage row) {
        if (!holds) {
            throw new AssertionError(otherwise + ": " + row);
        }
    }
}
