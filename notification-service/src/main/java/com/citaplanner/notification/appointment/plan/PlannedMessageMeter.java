package com.citaplanner.notification.appointment.plan;

/** Counts what becomes of planned messages, for monitoring. */
public interface PlannedMessageMeter {
    /** A planned message became a notification, was skipped, moved, or is planned again. */
    void settled(MessageStep.StepKind kind, PlanState state);
}
