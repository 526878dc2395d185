package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.json.FlatObject;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A file with one JSON object a line, parsed lazily. */
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
                ? new ImportLine.Refused(line.number(), null, "is longer than " + TextLines.MAX_LENGTH + " characters")
                : FlatObject.read(line.text())
                        .map(object -> line(line.number(), object))
                        .orElseGet(() -> new ImportLine.Refused(line.number(), null, "is not a JSON object"));
    }

    private ImportLine line(int number, FlatObject object) {
        FileRow row = new FileRow(number);
        boolean describesClient = false;
        for (FlatObject.Field field : object.fields()) {
            Optional<Column> column = Column.named(field.name());
            if (column.isEmpty()) {
                notes.addUnknownColumn(field.name());
            } else if (field.nested()) {
                return new ImportLine.Refused(
                        number, null, FileNotes.display(field.name()) + " must be text, a number or a list of them");
            } else {
                describesClient |= column.get().describesClient();
                field.texts().forEach(text -> row.put(column.get(), text));
            }
        }
        String id = row.first(Column.ID);
        return describesClient
                ? rows.read(row)
                : new ImportLine.Refused(
                        number,
                        id.isEmpty() ? null : FileNotes.display(id),
                        "has no known field besides id and version; add for example name, phone or email");
    }
}
