package com.citaplanner.notification.connect;

import java.util.List;

/** What was done to connect a tenant or to undo that. */
public record ConnectReport(List<ConnectStep> steps) {
    public ConnectReport {
        steps = List.copyOf(steps);
    }

    /** Whether no step failed. */
    public boolean isComplete() {
        return steps.stream().noneMatch(ConnectStep::isFailed);
    }
}
