package com.citaplanner.notification.connect.http;

import com.citaplanner.notification.connect.ConnectAction;
import com.citaplanner.notification.connect.ConnectReport;
import com.citaplanner.notification.connect.ConnectStep;
import java.util.List;

/**
 * What was done.
 *
 * @param complete whether no step failed
 */
record ConnectReportView(boolean complete, List<ConnectStepView> steps) {
    /** @param detail one sentence for people */
    record ConnectStepView(ConnectAction name, ConnectStep.State state, String detail) {}

    static ConnectReportView of(ConnectReport report) {
        return new ConnectReportView(report.isComplete(), steps(report));
    }

    static List<ConnectStepView> steps(ConnectReport report) {
        return report.steps().stream()
                .map(step -> new ConnectStepView(step.action(), step.state(), step.detail()))
                .toList();
    }
}
