package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.MessageStep;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessageMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The counter {@code citaplanner.planned.messages}. Its labels are steps and states, so they have few values. */
@ApplicationScoped
class PlannedMessageCounter implements PlannedMessageMeter {
    private final MeterRegistry meters;

    PlannedMessageCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void settled(MessageStep.StepKind kind, PlanState state) {
        meters.counter("citaplanner.planned.messages", "step", kind.name(), "state", state.name())
                .increment();
    }
}
