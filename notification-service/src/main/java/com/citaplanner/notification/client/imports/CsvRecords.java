package com.citaplanner.notification.client.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file. One that cannot be taken apart spoils no other. */
final class CsvRecords {
    /** No cell that people write goes over more lines; a quotation mark that nobody closed would. */
    private static final int MOST_LINES = 20;

    private final TextLines lines;
    private final char delimiter;

    CsvRecords(TextLines lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /** The cells of a row that stands on one line; empty where it does not. */
    static List<String> cells(String line, char delimiter) {
        CsvScanner scanner = new CsvScanner(delimiter);
        scanner.feed(line);
        return scanner.open() || scanner.broken() ? List.of() : scanner.cells();
    }

    /** Empty at the end. */
    Optional<CsvRecord> next() {
        return lines.next().map(this::record);
    }

    private CsvRecord record(TextLines.Line first) {
        if (first.tooLong()) {
            return tooLong(first.number());
        }
        CsvScanner scanner = new CsvScanner(delimiter);
        scanner.feed(first.text());
        List<TextLines.Line> more = new ArrayList<>();
        Optional<TextLines.Line> line = another(scanner, more);
        while (line.isPresent()) {
            more.add(line.get());
            scanner.feed(line.get().text());
            line = another(scanner, more);
        }
        if (scanner.open() || scanner.broken()) {
            lines.giveBack(more);
            return new CsvRecord.Broken(
                    first.number(), "has a quotation mark that is not closed, or text after one that is");
        }
        return new CsvRecord.Cells(first.number(), scanner.cells());
    }

    private Optional<TextLines.Line> another(CsvScanner scanner, List<TextLines.Line> more) {
        return scanner.open() && more.size() < MOST_LINES ? lines.next() : Optional.empty();
    }

    private static CsvRecord tooLong(int line) {
        return new CsvRecord.Broken(line, "is longer than " + TextLines.LONGEST + " characters");
    }
}
