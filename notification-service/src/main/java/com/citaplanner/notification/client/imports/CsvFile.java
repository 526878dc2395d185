package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.TextLines;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file with a header row, parsed lazily. */
final class CsvFile implements Iterator<ImportLine<ClientEdit>> {
    /** The line by which a spreadsheet names its separator. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?(?i:sep)=(.)\"?[,;\\t|]*");

    private final CsvHeader header;
    private final CsvRecords records;
    private final RowReader rows;
    private final FileNotes notes;
    private Optional<ImportLine<ClientEdit>> next = Optional.empty();
    private boolean ended;

    private CsvFile(CsvHeader header, CsvRecords records, RowReader rows, FileNotes notes) {
        this.header = header;
        this.records = records;
        this.rows = rows;
        this.notes = notes;
    }

    static ImportFile open(TextLines lines, RowReader rows, FileNotes notes) {
        String first = headerLine(lines);
        Matcher separator = SEPARATOR.matcher(first);
        CsvHeader header = separator.matches()
                ? CsvHeader.of(headerLine(lines), separator.group(1).charAt(0))
                : CsvHeader.of(first);
        return header.problem()
                .<ImportFile>map(problem -> new ImportFile.Unusable("id", problem))
                .orElseGet(() -> {
                    header.addNotes(notes);
                    CsvRecords records = new CsvRecords(lines, header.delimiter());
                    return new ImportFile.Lines(new CsvFile(header, records, rows, notes), notes);
                });
    }

    /** The first line that contains a letter or digit. */
    private static String headerLine(TextLines lines) {
        Optional<TextLines.Line> line = lines.next();
        while (line.isPresent() && line.get().text().chars().noneMatch(Character::isLetterOrDigit)) {
            line = lines.next();
        }
        return line.map(TextLines.Line::text).orElse("");
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !ended) {
            Optional<CsvRecord> record = records.next();
            ended = record.isEmpty();
            next = record.flatMap(this::line);
        }
        return next.isPresent();
    }

    /** Empty for a blank row. */
    private Optional<ImportLine<ClientEdit>> line(CsvRecord record) {
        return switch (record) {
            case CsvRecord.Broken(int line, String reason) -> Optional.of(new ImportLine.Refused<>(line, null, reason));
            case CsvRecord.Cells cells when cells.blank() -> Optional.empty();
            case CsvRecord.Cells cells when header.fits(cells) -> Optional.of(rows.read(header.row(cells, notes)));
            case CsvRecord.Cells cells ->
                Optional.of(new ImportLine.Refused<>(cells.line(), null, header.mismatch(cells)));
        };
    }

    @Override
    public ImportLine<ClientEdit> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportLine<ClientEdit> line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }
}
