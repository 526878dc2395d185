package com.citaplanner.notification.appointment;

import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.ReportResult.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch of reports does to the stored appointments. Several reports about one appointment count one after the
 * other, and make one change.
 *
 * @param results one for each report, in their order
 * @param changes one for each appointment that is stored
 */
record BatchChanges(List<ReportResult> results, List<AppointmentChange> changes) {
    static BatchChanges of(List<ResolvedReport> reports, Map<AppointmentKey, Appointment> stored) {
        Map<AppointmentKey, Appointment> current = new HashMap<>(stored);
        Map<AppointmentKey, AppointmentChange> changes = new LinkedHashMap<>();
        List<ReportResult> results = new ArrayList<>(reports.size());
        for (ResolvedReport report : reports) {
            AppointmentKey key = report.key();
            ReportResult result = decide(Optional.ofNullable(current.get(key)), report);
            results.add(result);
            if (result.status() == Status.CREATED || result.status() == Status.CHANGED) {
                Appointment after = report.appointment(result.version());
                current.put(key, after);
                changes.put(key, change(Optional.ofNullable(stored.get(key)), after, report.report()));
            }
        }
        return new BatchChanges(results, List.copyOf(changes.values()));
    }

    private static ReportResult decide(Optional<Appointment> stored, ResolvedReport report) {
        if (stored.isEmpty()) {
            return new ReportResult(Status.CREATED, report.report().version().orElse(1));
        }
        long version = stored.get().version();
        boolean same = report.appointment(version).equals(stored.get());
        long next = report.report().version().orElse(same || version == Long.MAX_VALUE ? version : version + 1);
        if (next > version) {
            return new ReportResult(Status.CHANGED, next);
        }
        return new ReportResult(same && next == version ? Status.UNCHANGED : Status.OLDER, version);
    }

    /** A booking that is known, at another time or place, is a rescheduling, whatever it is called. */
    private static AppointmentChange change(Optional<Appointment> before, Appointment after, AppointmentReport report) {
        AppointmentChange change =
                new AppointmentChange(before, after, report.change(), report.reportedAt(), report.silent());
        boolean moved = report.change() == Change.BOOKED
                && before.filter(Appointment::booked).isPresent()
                && change.movedForClient();
        return moved
                ? new AppointmentChange(before, after, Change.RESCHEDULED, report.reportedAt(), report.silent())
                : change;
    }

    /** The newest states. */
    List<Appointment> stored() {
        return changes.stream().map(AppointmentChange::after).toList();
    }

    /** The newest states of those that were known before. */
    List<Appointment> replaced() {
        return changes.stream()
                .filter(change -> change.before().isPresent())
                .map(AppointmentChange::after)
                .toList();
    }
}
