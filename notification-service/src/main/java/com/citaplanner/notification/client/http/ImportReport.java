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
    private static final int MOST_PROBLEMS = 1_000;

    private final List<LineReport> problems = new ArrayList<>();
    private int moreProblems;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int lines;
    private int refused;
    private int phoneProblems;

    /** What a person should look at: {@code REFUSED}, {@code OLDER} or {@code PHONE_PROBLEM}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineReport(int line, String id, String status, String reason) {}

    /**
     * @param problems the first of them; with as many it is clear what is wrong with the file
     * @param moreProblems how many there are besides
     */
    record Totals(
            int lines,
            int created,
            int changed,
            int unchanged,
            int older,
            int refused,
            int phoneProblems,
            List<LineReport> problems,
            int moreProblems) {}

    void refused(ClientLines.Line line) {
        lines++;
        refused++;
        add(line, "REFUSED", line.reason());
    }

    void result(ClientLines.Line line, Result result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        if (result.status() == Status.OLDER) {
            String reason = "the book has version " + result.version();
            add(line, "OLDER", reason);
        } else if (result.phoneProblem() != null) {
            phoneProblems++;
            add(line, "PHONE_PROBLEM", result.phoneProblem());
        }
    }

    private void add(ClientLines.Line line, String status, String reason) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new LineReport(line.number(), line.id(), status, reason));
        } else {
            moreProblems++;
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
                List.copyOf(problems),
                moreProblems);
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
