package com.citaplanner.notification.client.imports;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file with a row of names first, read as far as it is asked for. */
final class CsvFile implements Iterator<ImportLine> {
    /** How a spreadsheet tells itself what stands between the cells. */
    private static final Pattern SEPARATOR = Pattern.compile("\"?(?i:sep)=(.)\"?[,;\\t|]*");

    private final CsvHeader header;
    private final CsvRecords records;
    private final RowReader rows;
    private final FileNotes notes;
    private Optional<ImportLine> next = Optional.empty();
    private boolean ended;

    private CsvFile(CsvHeader header, CsvRecords records, RowReader rows, FileNotes notes) {
        this.header = header;
        this.records = records;
        this.rows = rows;
        this.notes = notes;
    }

    static ImportFile open(TextLines lines, RowReader rows, FileNotes notes) {
        String first = named(lines);
        Matcher separator = SEPARATOR.matcher(first);
        CsvHeader header = separator.matches()
                ? CsvHeader.of(named(lines), separator.group(1).charAt(0))
                : CsvHeader.of(first);
        return header.problem()
                .<ImportFile>map(problem -> new ImportFile.Unusable("id", problem))
                .orElseGet(() -> {
                    header.note(notes);
                    CsvRecords records = new CsvRecords(lines, header.delimiter());
                    return new ImportFile.Lines(new CsvFile(header, records, rows, notes), notes);
                });
    }

    /** The first line with something in it. */
    private static String named(TextLines lines) {
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

    /** Empty for a row without anything in it. */
    private Optional<ImportLine> line(CsvRecord record) {
        return switch (record) {
            case CsvRecord.Broken(int line, String reason) -> Optional.of(new ImportLine.Refused(line, null, reason));
            case CsvRecord.Cells cells when cells.blank() -> Optional.empty();
            case CsvRecord.Cells cells when header.fits(cells) -> Optional.of(rows.read(header.row(cells, notes)));
            case CsvRecord.Cells cells -> Optional.of(new ImportLine.Refused(cells.line(), null, header.misfit(cells)));
        };
    }

    @Override
    public ImportLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportLine line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }
}
