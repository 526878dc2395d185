package com.citaplanner.notification.client.imports;

import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Optional;

/** A file of clients. */
public sealed interface ImportFile {
    /**
     * Its lines, each read when it is asked for.
     *
     * @param notes complete when all lines were asked for
     */
    record Lines(Iterator<ImportLine> lines, FileNotes notes) implements ImportFile {}

    /** Nothing of it can be read. */
    record Unusable(String field, String reason) implements ImportFile {}

    /** @param declared the charset of the content type */
    static ImportFile csv(byte[] bytes, Optional<Charset> declared, RowReader rows) {
        FileText text = FileText.of(bytes, declared);
        return CsvFile.open(new TextLines(text.reader()), rows, text.notes());
    }

    /**
     * A file with a JSON object on each line.
     *
     * @param declared the charset of the content type
     */
    static Lines objects(byte[] bytes, Optional<Charset> declared, RowReader rows) {
        FileText text = FileText.of(bytes, declared);
        FileNotes notes = text.notes();
        return new Lines(new ObjectFile(new TextLines(text.reader()), rows, notes), notes);
    }
}
