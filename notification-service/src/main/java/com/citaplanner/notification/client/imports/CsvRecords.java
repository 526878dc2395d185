package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.imports.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a CSV file into rows. A broken row does not affect others. */
final class CsvRecords {
    /** Lines that one row may span. Real cells span fewer; an unclosed quotation mark would span more. */
    private static final int MAX_LINES_OF_A_ROW = 20;

    private final TextLines lines;
    private final char delimiter;

    CsvRecords(TextLines lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /** Splits a row of a single line into cells; empty where the line is not a complete row. */
    static List<String> cells(String line, char delimiter) {
        CsvScanner scanner = new CsvScanner(delimiter);
        scanner.feed(line);
        return scanner.isOpen() || scanner.isBroken() ? List.of() : scanner.cells();
    }

    /** The next row; empty at the end. */
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
        Optional<TextLines.Line> line = nextIfOpen(scanner, more);
        while (line.isPresent()) {
            more.add(line.get());
            scanner.feed(line.get().text());
            line = nextIfOpen(scanner, more);
        }
        if (scanner.isOpen() || scanner.isBroken()) {
            lines.pushBack(more);
            return new CsvRecord.Broken(first.number(), "has an unclosed quotation mark, or text after a closing one");
        }
        return new CsvRecord.Cells(first.number(), scanner.cells());
    }

    private Optional<TextLines.Line> nextIfOpen(CsvScanner scanner, List<TextLines.Line> more) {
        return scanner.isOpen() && more.size() < MAX_LINES_OF_A_ROW ? lines.next() : Optional.empty();
    }

    private static CsvRecord tooLong(int line) {
        return new CsvRecord.Broken(line, "is longer than " + TextLines.MAX_LENGTH + " characters");
    }
}
