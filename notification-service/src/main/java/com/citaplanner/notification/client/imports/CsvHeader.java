package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.imports.FileNotes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The header row of a CSV file, which maps each cell of a row to a column. */
record CsvHeader(char delimiter, List<String> names, List<Optional<Column>> columns) {
    /** Delimiters of spreadsheets. The one that yields the most known names is used; the first wins a tie. */
    private static final String DELIMITERS = ",;\t|";

    static CsvHeader of(String line) {
        return DELIMITERS
                .chars()
                .mapToObj(delimiter -> of(line, (char) delimiter))
                .reduce((best, other) -> other.knownColumns() > best.knownColumns() ? other : best)
                .orElseThrow();
    }

    static CsvHeader of(String line, char delimiter) {
        List<String> names = CsvRecords.cells(line, delimiter);
        List<Optional<Column>> columns = names.stream().map(Column::named).toList();
        return new CsvHeader(delimiter, names, columns);
    }

    private long knownColumns() {
        return columns.stream().flatMap(Optional::stream).count();
    }

    /** Why no row can be parsed; empty where rows can. */
    Optional<String> problem() {
        if (!columns.contains(Optional.of(Column.ID))) {
            return Optional.of("is missing in the first line, which must name the columns");
        }
        return columns.stream().flatMap(Optional::stream).noneMatch(Column::describesClient)
                ? Optional.of("is the only known column; add for example name, phone or email")
                : Optional.empty();
    }

    void addNotes(FileNotes notes) {
        Map<Column, String> seen = new EnumMap<>(Column.class);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (columns.get(i).isEmpty() && !name.isBlank()) {
                notes.addUnknownColumn(name);
            }
            columns.get(i)
                    .filter(column -> !column.isMultiValued())
                    .map(column -> seen.putIfAbsent(column, name))
                    .ifPresent(first -> notes.addRemark("The columns \"" + FileNotes.display(first)
                            + "\" and \"" + FileNotes.display(name)
                            + "\" have the same meaning: the first that has a value is used."));
        }
    }

    /** Whether a row has a cell for each column. One empty cell after a trailing delimiter is allowed. */
    boolean fits(CsvRecord.Cells record) {
        List<String> cells = record.cells();
        return cells.size() == names.size()
                || (cells.size() == names.size() + 1 && cells.getLast().isEmpty());
    }

    String mismatch(CsvRecord.Cells record) {
        return "has " + record.cells().size() + " cells, but the first line has " + names.size();
    }

    FileRow row(CsvRecord.Cells record, FileNotes notes) {
        FileRow row = new FileRow(record.line());
        for (int i = 0; i < names.size(); i++) {
            String cell = record.cells().get(i);
            if (columns.get(i).isPresent()) {
                row.put(columns.get(i).get(), cell);
            } else if (names.get(i).isBlank() && !cell.isBlank()) {
                notes.addUnknownColumn("column " + (i + 1) + " (without a name)");
            }
        }
        row.treatNameAsFirstName();
        return row;
    }
}
