package com.citaplanner.notification.assignment.operations;

import com.citaplanner.notification.assignment.AssignmentMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The counter {@code citaplanner.assignments}. */
@ApplicationScoped
class AssignmentCounter implements AssignmentMeter {
    private final MeterRegistry meters;

    AssignmentCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (AssignmentOutcome outcome : AssignmentOutcome.values()) {
            counter(outcome);
        }
    }

    @Override
    public void count(AssignmentOutcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(AssignmentOutcome outcome) {
        return Counter.builder("citaplanner.assignments")
                .description("Decisions about who takes a conversation, by their outcome")
                .tag("outcome", outcome.name())
                .register(meters);
    }
}
