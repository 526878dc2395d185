package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The messages about one appointment while they are planned. */
final class PlanDraft {
    private final Appointment appointment;
    private final Map<MessageStep, PlannedMessage> before = new TreeMap<>();
    private final Map<MessageStep, PlannedMessage> after = new TreeMap<>();

    PlanDraft(Appointment appointment, Collection<PlannedMessage> existing) {
        this.appointment = appointment;
        existing.forEach(row -> before.put(row.step(), row));
        after.putAll(before);
    }

    Appointment appointment() {
        return appointment;
    }

    Optional<PlannedMessage> row(MessageStep step) {
        return Optional.ofNullable(after.get(step));
    }

    boolean is(MessageStep step, PlanState state) {
        return row(step).filter(row -> row.is(state)).isPresent();
    }

    List<PlannedMessage> rows() {
        return List.copyOf(after.values());
    }

    void put(PlannedMessage row) {
        after.put(row.step(), row);
    }

    /**
     * Plans a message anew, whatever became of it before.
     *
     * @param nominal when it would be due; shown for one that is not sent
     */
    void plan(MessageStep step, Instant since, Timing timing, Instant nominal) {
        switch (timing) {
            case Timing.Due(Instant dueAt, Instant expiresAt) ->
                put(message(step, PlanState.PLANNED, since, dueAt, expiresAt, Optional.empty()));
            case Timing.Unwanted(String reason) ->
                put(message(step, PlanState.SKIPPED, since, nominal, nominal, Optional.of(reason)));
        }
    }

    private PlannedMessage message(
            MessageStep step,
            PlanState state,
            Instant since,
            Instant dueAt,
            Instant expiresAt,
            Optional<String> reason) {
        return new PlannedMessage(
                appointment.key(),
                step,
                appointment.clientId(),
                appointment.version(),
                state,
                since,
                dueAt,
                expiresAt,
                appointment.start().toLocalDate(),
                reason,
                Optional.empty(),
                Optional.empty(),
                row(step).map(PlannedMessage::requests).orElse(0),
                Optional.empty());
    }

    /** What is to be stored. */
    List<PlannedMessage> changes() {
        return after.values().stream()
                .filter(row -> !row.equals(before.get(row.step())))
                .toList();
    }
}
