package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientEditor.EditResult;
import com.citaplanner.notification.client.ClientEditor.EditStatus;
import com.citaplanner.notification.client.imports.FileNotes;
import com.citaplanner.notification.client.imports.ImportLine;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of an import, line by line where it was not simply stored. */
final class ImportReport {
    /** Of each kind of problem; with as many it is clear what is wrong with the file. */
    private static final int MOST = 1_000;

    private final FileNotes notes;
    private final List<LineReport> problems = new ArrayList<>();
    private final Map<ProblemStatus, Integer> found = new EnumMap<>(ProblemStatus.class);
    private final Map<EditStatus, Integer> counts = new EnumMap<>(EditStatus.class);
    private int lines;
    private int moreProblems;

    ImportReport(FileNotes notes) {
        this.notes = notes;
    }

    /** Why a person should look at a line. */
    enum ProblemStatus {
        /** It was not stored. */
        REFUSED,
        /** The book has a version that is as new. */
        OLDER,
        /** It was stored with a phone that cannot be used. */
        PHONE_PROBLEM,
        /** It was stored with an e-mail that cannot be used. */
        EMAIL_PROBLEM,
        /** It was stored, and something was assumed or left out. */
        NOTE
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineReport(int line, String id, ProblemStatus status, String reason) {}

    /**
     * @param notes how many lines were stored with something assumed or left out
     * @param encoding the character encoding that the file was read in
     * @param unknownColumns columns or fields that mean nothing here
     * @param remarks what is to be said of the whole file
     * @param problems the first of each kind
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
            int emailProblems,
            int notes,
            String encoding,
            List<String> unknownColumns,
            List<String> remarks,
            List<LineReport> problems,
            int moreProblems) {}

    void refused(ImportLine.Refused line) {
        lines++;
        add(line.number(), line.id(), ProblemStatus.REFUSED, line.reason());
    }

    void result(ImportLine.Read line, EditResult result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        String id = result.edit().id();
        if (result.status() == EditStatus.OLDER) {
            add(line.number(), id, ProblemStatus.OLDER, "the book has version " + result.version());
            return;
        }
        if (result.phoneProblem() != null) {
            add(line.number(), id, ProblemStatus.PHONE_PROBLEM, result.phoneProblem());
        }
        result.edit()
                .addresses()
                .anyEmailProblem()
                .ifPresent(problem -> add(line.number(), id, ProblemStatus.EMAIL_PROBLEM, problem.name()));
        if (!line.notes().isEmpty()) {
            add(line.number(), id, ProblemStatus.NOTE, String.join("; ", line.notes()));
        }
    }

    private void add(int line, String id, ProblemStatus status, String reason) {
        if (found.merge(status, 1, Integer::sum) <= MOST) {
            problems.add(new LineReport(line, id, status, reason));
        } else {
            moreProblems++;
        }
    }

    Totals totals() {
        return new Totals(
                lines,
                count(EditStatus.CREATED),
                count(EditStatus.CHANGED),
                count(EditStatus.UNCHANGED),
                count(EditStatus.OLDER),
                count(ProblemStatus.REFUSED),
                count(ProblemStatus.PHONE_PROBLEM),
                count(ProblemStatus.EMAIL_PROBLEM),
                count(ProblemStatus.NOTE),
                notes.encoding(),
                notes.unknownColumns(),
                notes.remarks(),
                problems.stream()
                        .sorted(Comparator.comparingInt(LineReport::line))
                        .toList(),
                moreProblems);
    }

    private int count(EditStatus status) {
        return counts.getOrDefault(status, 0);
    }

    private int count(ProblemStatus status) {
        return found.getOrDefault(status, 0);
    }
}
