package com.citaplanner.notification.client.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The non-empty cells of a row by column, in the file's order. */
final class FileRow {
    private static final List<Column> SHOWN_TO_PEOPLE = List.of(
            Column.NAME,
            Column.FIRST_NAME,
            Column.SECOND_NAME,
            Column.LAST_NAME,
            Column.SECOND_LAST_NAME,
            Column.BIRTHDAY,
            Column.TIME_ZONE);

    private final int line;
    private final Map<Column, List<String>> cells = new EnumMap<>(Column.class);

    FileRow(int line) {
        this.line = line;
    }

    void put(Column column, String written) {
        String cell = Cell.clean(column, written);
        if (!cell.isEmpty()) {
            cells.computeIfAbsent(column, key -> new ArrayList<>()).add(cell);
        }
    }

    /**
     * Treats the name as the first name where there is also a last name, since people often call the column of first
     * names just "name".
     */
    void treatNameAsFirstName() {
        String name = first(Column.NAME);
        String lastName = first(Column.LAST_NAME);
        if (!lastName.isEmpty() && first(Column.FIRST_NAME).isEmpty() && !name.contains(lastName)) {
            List<String> names = cells.remove(Column.NAME);
            if (names != null) {
                cells.put(Column.FIRST_NAME, names);
            }
        }
    }

    int line() {
        return line;
    }

    /** The first value of the column; empty where it has none. */
    String first(Column column) {
        return all(column).stream().findFirst().orElse("");
    }

    List<String> all(Column... columns) {
        return Stream.of(columns)
                .flatMap(column -> cells.getOrDefault(column, List.of()).stream())
                .toList();
    }

    boolean isUnreadable() {
        return cells.values().stream().flatMap(List::stream).anyMatch(Cell::isUnreadable);
    }

    /** Columns shown to people that contain a spreadsheet's error. */
    List<Column> errors() {
        return SHOWN_TO_PEOPLE.stream()
                .filter(column -> Cell.isError(first(column)))
                .toList();
    }
}
