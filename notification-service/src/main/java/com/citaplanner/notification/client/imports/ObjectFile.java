package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.json.FlatObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A file with a JSON object on each line, read as far as it is asked for. */
final class ObjectFile implements Iterator<ImportLine> {
    private final TextLines lines;
    private final RowReader rows;
    private final FileNotes notes;
    private Optional<TextLines.Line> next = Optional.empty();

    ObjectFile(TextLines lines, RowReader rows, FileNotes notes) {
        this.lines = lines;
        this.rows = rows;
        this.notes = notes;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = lines.next();
            while (next.isPresent()
                    && next.get().text().isBlank()
                    && !next.get().tooLong()) {
                next = lines.next();
            }
        }
        return next.isPresent();
    }

    @Override
    public ImportLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TextLines.Line line = next.orElseThrow();
        next = Optional.empty();
        return line.tooLong()
                ? new ImportLine.Refused(line.number(), null, "is longer than " + TextLines.LONGEST + " characters")
                : FlatObject.read(line.text())
                        .map(object -> line(line.number(), object))
                        .orElseGet(() -> new ImportLine.Refused(line.number(), null, "is not a JSON object"));
    }

    private ImportLine line(int number, FlatObject object) {
        FileRow row = new FileRow(number);
        boolean tells = false;
        for (FlatObject.Field field : object.fields()) {
            Optional<Column> column = Column.named(field.name());
            if (column.isEmpty()) {
                notes.unknownColumn(field.name());
            } else if (field.nested()) {
                return new ImportLine.Refused(number, null, FileNotes.shown(field.name()) + " is not text");
            } else {
                tells |= column.get().tells();
                field.texts().forEach(text -> row.put(column.get(), text));
            }
        }
        String id = row.first(Column.ID);
        return tells
                ? rows.read(row)
                : new ImportLine.Refused(
                        number, id.isEmpty() ? null : FileNotes.shown(id), "has no field of a client but id");
    }
}
