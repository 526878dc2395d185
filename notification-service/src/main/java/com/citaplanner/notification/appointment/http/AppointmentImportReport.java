package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.ReportResult;
import com.citaplanner.notification.appointment.ReportResult.Status;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.http.LineProblems;
import com.citaplanner.notification.imports.http.LineReport;
import com.citaplanner.notification.imports.http.LineReport.ProblemStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The result of an import of appointments, with an entry for each line that was not stored. */
final class AppointmentImportReport {
    private final FileNotes notes;
    private final LineProblems problems = new LineProblems();
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int lines;

    AppointmentImportReport(FileNotes notes) {
        this.notes = notes;
    }

    /**
     * @param encoding character encoding the file was decoded with
     * @param remarks about the file as a whole
     * @param problems the first of each kind, {@code REFUSED} or {@code OLDER}
     * @param moreProblems number of further problems
     */
    record AppointmentTotals(
            int lines,
            int created,
            int changed,
            int unchanged,
            int older,
            int refused,
            String encoding,
            List<String> remarks,
            List<LineReport> problems,
            int moreProblems) {}

    void refused(ImportLine.Refused<AppointmentReport> line) {
        lines++;
        problems.add(line.number(), line.id(), ProblemStatus.REFUSED, line.reason());
    }

    void result(ImportLine.Read<AppointmentReport> line, ReportResult result) {
        lines++;
        counts.merge(result.status(), 1, Integer::sum);
        if (result.status() == Status.OLDER) {
            problems.add(
                    line.number(),
                    line.content().key().id(),
                    ProblemStatus.OLDER,
                    "the stored version is " + result.version());
        }
    }

    AppointmentTotals totals() {
        return new AppointmentTotals(
                lines,
                count(Status.CREATED),
                count(Status.CHANGED),
                count(Status.UNCHANGED),
                count(Status.OLDER),
                problems.count(ProblemStatus.REFUSED),
                notes.encoding(),
                notes.remarks(),
                problems.byLine(),
                problems.more());
    }

    private int count(Status status) {
        return counts.getOrDefault(status, 0);
    }
}
