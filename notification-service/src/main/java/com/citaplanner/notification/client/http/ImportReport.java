package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientEditing.Result;
import com.citaplanner.notification.client.ClientEditing.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of an import, line by line where it was not simply stored. */
final class ImportReport {
    private final List<LineReport> problems = new ArrayList<>();
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int lines;
    private int refused;
    private int phoneProblems;

    /** What a person should look at: {@code REFUSED}, {@code OLDER} or {@code PHONE_PROBLEM}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineReport(int line, String id, String status, String reason) {}

    record Totals(
            int lines,
            int created,
            int changed,
            int unchanged,
            int older,
            int refused,
            int phoneProblems,
            List<LineReport> problems) {}

    void refused(ClientLines.Line line) {
        lines++;
        refused++;
        problems.add(new LineReport(line.number(), line.id(), "REFUSED", line.reason()));
    }

    void result(ClientLines.Line line, Result result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        if (result.status() == Status.OLDER) {
            String reason = "the book has version " + result.version();
            problems.add(new LineReport(line.number(), line.id(), "OLDER", reason));
        } else if (result.phoneProblem() != null) {
            phoneProblems++;
            problems.add(new LineReport(line.number(), line.id(), "PHONE_PROBLEM", result.phoneProblem()));
        }
    }

    Totals totals() {
        problems.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return new Totals(
                lines,
                count(Status.CREATED),
                count(Status.CHANGED),
                count(Status.UNCHANGED),
                count(Status.OLDER),
                refused,
                phoneProblems,
                List.copyOf(problems));
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
