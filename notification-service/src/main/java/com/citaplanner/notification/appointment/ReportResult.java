package com.citaplanner.notification.appointment;

/**
 * What became of a report.
 *
 * @param version the stored version afterwards
 */
public record ReportResult(Status status, long version) {
    /** Whether the report changed anything. */
    public enum Status {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** The stored version is newer, or the same with other data. */
        OLDER
    }
}
