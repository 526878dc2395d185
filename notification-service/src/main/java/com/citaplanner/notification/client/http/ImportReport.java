package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.client.ClientEditor.EditResult;
import com.citaplanner.notification.client.ClientEditor.EditStatus;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.http.LineProblems;
import com.citaplanner.notification.imports.http.LineReport;
import com.citaplanner.notification.imports.http.LineReport.ProblemStatus;
import com.citaplanner.notification.phone.PhoneProblem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The result of an import, with an entry for each line that needs attention. */
final class ImportReport {
    private final FileNotes notes;
    private final LineProblems problems = new LineProblems();
    private final Map<EditStatus, Integer> counts = new EnumMap<>(EditStatus.class);
    private int lines;

    ImportReport(FileNotes notes) {
        this.notes = notes;
    }

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

    void addRefused(ImportLine.Refused<ClientEdit> line) {
        lines++;
        problems.add(line.number(), line.id(), ProblemStatus.REFUSED, line.reason());
    }

    void result(ImportLine.Read<ClientEdit> line, EditResult result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        String id = result.edit().id();
        if (result.status() == EditStatus.OLDER) {
            problems.add(line.number(), id, ProblemStatus.OLDER, "the stored version is " + result.version());
            return;
        }
        if (result.phoneProblem() != null) {
            problems.add(
                    line.number(),
                    id,
                    ProblemStatus.PHONE_PROBLEM,
                    "phone " + PhoneProblem.valueOf(result.phoneProblem()).reason());
        }
        result.edit()
                .addresses()
                .anyEmailProblem()
                .ifPresent(problem ->
                        problems.add(line.number(), id, ProblemStatus.EMAIL_PROBLEM, "email " + problem.reason()));
        if (!line.notes().isEmpty()) {
            problems.add(line.number(), id, ProblemStatus.NOTE, String.join("; ", line.notes()));
        }
    }

    ImportTotals totals() {
        return new ImportTotals(
                lines,
                count(EditStatus.CREATED),
                count(EditStatus.CHANGED),
                count(EditStatus.UNCHANGED),
                count(EditStatus.OLDER),
                problems.count(ProblemStatus.REFUSED),
                problems.count(ProblemStatus.PHONE_PROBLEM),
                problems.count(ProblemStatus.EMAIL_PROBLEM),
                problems.count(ProblemStatus.NOTE),
                notes.encoding(),
                notes.unknownColumns(),
                notes.remarks(),
                problems.byLine(),
                problems.more());
    }

    private int count(EditStatus status) {
        return counts.getOrDefault(status, 0);
    }
}
