package com.citaplanner.notification.client.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first row of a CSV file: which column each cell of a row belongs to. */
record CsvHeader(char delimiter, List<String> names, List<Optional<Column>> columns) {
    /** What spreadsheets put between cells; the first that makes the most of the names known. */
    private static final String DELIMITERS = ",;\t|";

    static CsvHeader of(String line) {
        return DELIMITERS
                .chars()
                .mapToObj(delimiter -> of(line, (char) delimiter))
                .reduce((best, other) -> other.known() > best.known() ? other : best)
                .orElseThrow();
    }

    static CsvHeader of(String line, char delimiter) {
        List<String> names = CsvRecords.cells(line, delimiter);
        List<Optional<Column>> columns = names.stream().map(Column::named).toList();
        return new CsvHeader(delimiter, names, columns);
    }

    private long known() {
        return columns.stream().flatMap(Optional::stream).count();
    }

    /** Why no row can be read; empty when they can. */
    Optional<String> problem() {
        if (!columns.contains(Optional.of(Column.ID))) {
            return Optional.of("is not among the names of the first line");
        }
        return columns.stream().flatMap(Optional::stream).noneMatch(Column::tells)
                ? Optional.of("is the only column with a known name")
                : Optional.empty();
    }

    void note(FileNotes notes) {
        Map<Column, String> seen = new EnumMap<>(Column.class);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (columns.get(i).isEmpty() && !name.isBlank()) {
                notes.unknownColumn(name);
            }
            columns.get(i)
                    .filter(column -> !column.several() && seen.putIfAbsent(column, name) != null)
                    .ifPresent(column -> notes.remark("The columns \"" + FileNotes.shown(seen.get(column)) + "\" and \""
                            + FileNotes.shown(name) + "\" are about the same: the first that has a value counts."));
        }
    }

    /** Whether a row has a cell for each column; a delimiter at its end, with nothing after it, is none too many. */
    boolean fits(CsvRecord.Cells record) {
        List<String> cells = record.cells();
        return cells.size() == names.size()
                || (cells.size() == names.size() + 1 && cells.getLast().isEmpty());
    }

    String misfit(CsvRecord.Cells record) {
        return "has " + record.cells().size() + " cells instead of " + names.size();
    }

    FileRow row(CsvRecord.Cells record, FileNotes notes) {
        FileRow row = new FileRow(record.line());
        for (int i = 0; i < names.size(); i++) {
            String cell = record.cells().get(i);
            if (columns.get(i).isPresent()) {
                row.put(columns.get(i).get(), cell);
            } else if (names.get(i).isBlank() && !cell.isBlank()) {
                notes.unknownColumn("column " + (i + 1) + ", without a name");
            }
        }
        row.nameBesideLastName();
        return row;
    }
}
