package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientEditor.EditResult;
import com.citaplanner.notification.client.ClientEditor.EditStatus;
import com.citaplanner.notification.client.imports.FileNotes;
import com.citaplanner.notification.client.imports.ImportLine;
import com.citaplanner.notification.phone.PhoneProblem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of an import, with an entry for each line that needs attention. */
final class ImportReport {
    /** Entries kept for each kind of problem; as many suffice to see what is wrong with the file. */
    private static final int MAX_PER_STATUS = 1_000;

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
        /** The line was not stored. */
        REFUSED,
        /** The stored version is as new or newer. */
        OLDER,
        /** The line was stored with a phone that cannot be used. */
        PHONE_PROBLEM,
        /** The line was stored with an e-mail that cannot be used. */
        EMAIL_PROBLEM,
        /** The line was stored with an assumption or an omission. */
        NOTE
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineReport(int line, @Nullable String id, ProblemStatus status, String reason) {}

    /**
     * @param notes number of lines stored with an assumption or an omission
     * @param encoding character encoding the file was decoded with
     * @param unknownColumns columns or fields that are not known
     * @param remarks about the file as a whole
     * @param problems the first of each kind
     * @param moreProblems number of further problems
     */
    record ImportTotals(
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

    void addRefused(ImportLine.Refused line) {
        lines++;
        add(line.number(), line.id(), ProblemStatus.REFUSED, line.reason());
    }

    void result(ImportLine.Read line, EditResult result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        String id = result.edit().id();
        if (result.status() == EditStatus.OLDER) {
            add(line.number(), id, ProblemStatus.OLDER, "the stored version is " + result.version());
            return;
        }
        if (result.phoneProblem() != null) {
            add(
                    line.number(),
                    id,
                    ProblemStatus.PHONE_PROBLEM,
                    "phone " + PhoneProblem.valueOf(result.phoneProblem()).reason());
        }
        result.edit()
                .addresses()
                .anyEmailProblem()
                .ifPresent(problem -> add(line.number(), id, ProblemStatus.EMAIL_PROBLEM, "email " + problem.reason()));
        if (!line.notes().isEmpty()) {
            add(line.number(), id, ProblemStatus.NOTE, String.join("; ", line.notes()));
        }
    }

    private void add(int line, @Nullable String id, ProblemStatus status, String reason) {
        if (found.merge(status, 1, Integer::sum) <= MAX_PER_STATUS) {
            problems.add(new LineReport(line, id, status, reason));
        } else {
            moreProblems++;
        }
    }

    ImportTotals totals() {
        return new ImportTotals(
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
