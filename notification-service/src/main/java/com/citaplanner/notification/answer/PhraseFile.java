package com.citaplanner.notification.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads phrases.txt, which says at its top how it is written. */
final class PhraseFile {
    private static final String NAME = "phrases.txt";

    private final PhraseTable table = new PhraseTable();

    /** Alternatives by their names, which start with an at sign. */
    private final Map<String, String> alternatives = new LinkedHashMap<>();

    private PhraseKind kind = PhraseKind.UNKNOWN;

    private PhraseFile() {}

    /** @throws IllegalStateException if the file is wrong */
    static PhraseTable read() {
        PhraseFile file = new PhraseFile();
        text().lines().map(String::strip).forEach(file::readLine);
        return file.table;
    }

    private static String text() {
        try (InputStream in = PhraseFile.class.getResourceAsStream(NAME)) {
            return new String(Objects.requireNonNull(in, NAME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLine(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf(" = ");
        if (line.startsWith("[")) {
            kind = PhraseKind.valueOf(line.substring(1, line.length() - 1));
        } else if (equals > 0) {
            alternatives.put(line.substring(0, equals), line.substring(equals + 3));
        } else {
            for (String phrase : line.split(",", -1)) {
                table.add(kind, resolved(phrase));
            }
        }
    }

    private String resolved(String phrase) {
        String resolved = phrase;
        // The longest name first: one may be the beginning of another.
        for (String name : alternatives.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .toList()) {
            resolved = resolved.replace(name, alternatives.get(name));
        }
        if (resolved.indexOf('@') >= 0) {
            throw new IllegalStateException("Unknown alternatives in " + phrase);
        }
        return resolved;
    }
}
