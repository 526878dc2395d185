package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.FileNotes;
import com.citaplanner.notification.imports.ImportLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file parsed to its end for a tenant in Mexico. */
record Imported(List<ImportLine<ClientEdit>> lines, FileNotes notes) {
    static final Clock NOW = Clock.fixed(Instant.parse("2026-11-12T16:00:00Z"), ZoneOffset.UTC);
    static final RowReader ROWS = new RowReader(Locale.forLanguageTag("es-MX"), NOW);

    static Imported csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8), null);
    }

    static Imported csv(byte[] bytes, Charset declared) {
        return all((ImportFile.Lines) ImportFile.csv(bytes, Optional.ofNullable(declared), ROWS));
    }

    static Imported sample(String file) {
        return csv(bytes(file), null);
    }

    static byte[] bytes(String file) {
        try (InputStream in = Imported.class.getResourceAsStream("/cases/csv/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Imported objects(String text) {
        return objects(text.getBytes(StandardCharsets.UTF_8));
    }

    static Imported objects(byte[] bytes) {
        return all(ImportFile.objects(bytes, Optional.empty(), ROWS));
    }

    private static Imported all(ImportFile.Lines file) {
        List<ImportLine<ClientEdit>> lines = new ArrayList<>();
        file.lines().forEachRemaining(lines::add);
        return new Imported(lines, file.notes());
    }

    List<ImportLine.Read<ClientEdit>> read() {
        return lines.stream()
                .filter(ImportLine.Read.class::isInstance)
                .map(line -> (ImportLine.Read<ClientEdit>) line)
                .toList();
    }

    List<ClientEdit> edits() {
        return read().stream().map(ImportLine.Read::content).toList();
    }

    ClientEdit only() {
        if (lines.size() != 1 || edits().size() != 1) {
            throw new AssertionError(lines);
        }
        return edits().getFirst();
    }

    List<ImportLine.Refused<ClientEdit>> refused() {
        return lines.stream()
                .filter(ImportLine.Refused.class::isInstance)
                .map(line -> (ImportLine.Refused<ClientEdit>) line)
                .toList();
    }
}
