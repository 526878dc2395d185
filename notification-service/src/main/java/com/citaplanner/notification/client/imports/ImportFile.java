package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.FileText;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.imports.ObjectLines;
import com.citaplanner.notification.imports.TextLines;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Optional;

/** A file of clients to import. */
public sealed interface ImportFile {
    /**
     * The lines of a usable file, parsed lazily.
     *
     * @param notes complete after the last line was read
     */
    record Lines(Iterator<ImportLine<ClientEdit>> lines, FileNotes notes) implements ImportFile {}

    /**
     * A file of which no line can be parsed.
     *
     * @param field what is wrong
     * @param reason why
     */
    record Unusable(String field, String reason) implements ImportFile {}

    /**
     * Opens a CSV file.
     *
     * @param declared the charset of the content type
     */
    static ImportFile csv(byte[] bytes, Optional<Charset> declared, RowReader rows) {
        FileText text = FileText.of(bytes, declared);
        return CsvFile.open(new TextLines(text.reader()), rows, text.notes());
    }

    /**
     * Opens a file with one JSON object a line.
     *
     * @param declared the charset of the content type
     */
    static Lines objects(byte[] bytes, Optional<Charset> declared, RowReader rows) {
        FileText text = FileText.of(bytes, declared);
        FileNotes notes = text.notes();
        return new Lines(new ObjectLines<>(new TextLines(text.reader()), new ObjectFile(rows, notes)::read), notes);
    }
}
