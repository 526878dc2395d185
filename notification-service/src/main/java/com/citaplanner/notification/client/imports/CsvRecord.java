package com.citaplanner.notification.client.imports;

import java.util.List;

/** A row of a CSV file, which may go over several lines. */
sealed interface CsvRecord {
    /** The number of its first line. */
    int line();

    record Cells(int line, List<String> cells) implements CsvRecord {
        boolean blank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** It cannot be taken apart; the next row is the one that begins on the next line. */
    record Broken(int line, String reason) implements CsvRecord {}
}
