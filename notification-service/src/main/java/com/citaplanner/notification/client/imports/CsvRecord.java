package com.citaplanner.notification.client.imports;

import java.util.List;

/** A row of a CSV file, which may span several lines. */
sealed interface CsvRecord {
    /** Number of its first line, from 1. */
    int line();

    record Cells(int line, List<String> cells) implements CsvRecord {
        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** A row that cannot be split into cells. The next row starts on the next line. */
    record Broken(int line, String reason) implements CsvRecord {}
}
