package com.citaplanner.notification.appointment.plan.operations;

import com.citaplanner.notification.appointment.plan.MessageStep;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessageMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The counter {@code citaplanner.planned.messages}. Its labels are steps and states, so they have few values. */
@ApplicationScoped
class PlannedMessageCounter implements PlannedMessageMeter {
    private final MeterRegistry meters;

    PlannedMessageCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (MessageStep.StepKind kind : MessageStep.StepKind.values()) {
            for (PlanState state : PlanState.values()) {
                counter(kind, state);
            }
        }
    }

    @Override
    public void settled(MessageStep.StepKind kind, PlanState state) {
        counter(kind, state).increment();
    }

    private Counter counter(MessageStep.StepKind kind, PlanState state) {
        return Counter.builder("citaplanner.planned.messages")
                .description("Planned messages about appointments that came into a state")
                .tag("step", kind.name())
                .tag("state", state.name())
                .register(meters);
    }
}
