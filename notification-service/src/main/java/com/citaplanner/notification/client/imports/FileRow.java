package com.citaplanner.notification.client.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A row of a file by its columns; of each what has something in it, in the file's order. */
final class FileRow {
    private static final List<Column> SHOWN = List.of(
            Column.NAME,
            Column.FIRST_NAME,
            Column.SECOND_NAME,
            Column.LAST_NAME,
            Column.SECOND_LAST_NAME,
            Column.BIRTHDAY);

    private final int line;
    private final Map<Column, List<String>> cells = new EnumMap<>(Column.class);

    FileRow(int line) {
        this.line = line;
    }

    void put(Column column, String written) {
        String cell = Cell.clean(column, written);
        if (!cell.isEmpty()) {
            cells.computeIfAbsent(column, any -> new ArrayList<>()).add(cell);
        }
    }

    /** People call the column of the first names just "name" where the last names have one of their own. */
    void nameBesideLastName() {
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

    /** The first that has a value; empty where none has. */
    String first(Column column) {
        return all(column).stream().findFirst().orElse("");
    }

    List<String> all(Column... columns) {
        return Stream.of(columns)
                .flatMap(column -> cells.getOrDefault(column, List.of()).stream())
                .toList();
    }

    boolean unreadable() {
        return cells.values().stream().flatMap(List::stream).anyMatch(Cell::unreadable);
    }

    /** Columns that would be shown to people and have a spreadsheet's error in them. */
    List<Column> errors() {
        return SHOWN.stream().filter(column -> Cell.error(first(column))).toList();
    }
}
