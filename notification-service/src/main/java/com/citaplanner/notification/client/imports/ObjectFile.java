package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.TextLines;
import com.citaplanner.notification.json.FlatObject;
import java.util.Optional;

/** Reads the lines of a file with one JSON object a line. */
record ObjectFile(RowReader rows, FileNotes notes) {
    ImportLine<ClientEdit> read(TextLines.Line line) {
        return FlatObject.read(line.text())
                .map(object -> line(line.number(), object))
                .orElseGet(() -> new ImportLine.Refused<>(line.number(), null, "is not a JSON object"));
    }

    private ImportLine<ClientEdit> line(int number, FlatObject object) {
        FileRow row = new FileRow(number);
        boolean describesClient = false;
        for (FlatObject.Field field : object.fields()) {
            Optional<Column> column = Column.named(field.name());
            if (column.isEmpty()) {
                notes.addUnknownColumn(field.name());
            } else if (field.nested()) {
                return new ImportLine.Refused<>(
                        number, null, FileNotes.display(field.name()) + " must be text, a number or a list of them");
            } else {
                describesClient |= column.get().describesClient();
                field.texts().forEach(text -> row.put(column.get(), text));
            }
        }
        String id = row.first(Column.ID);
        return describesClient
                ? rows.read(row)
                : new ImportLine.Refused<>(
                        number,
                        id.isEmpty() ? null : FileNotes.display(id),
                        "has no known field besides id and version; add for example name, phone or email");
    }
}
