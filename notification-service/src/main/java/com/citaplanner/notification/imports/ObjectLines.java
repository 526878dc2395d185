package com.citaplanner.notification.imports;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** A file with one JSON object a line, parsed lazily. Blank lines do not count. */
public final class ObjectLines<E> implements Iterator<ImportLine<E>> {
    private final TextLines lines;
    private final Function<TextLines.Line, ImportLine<E>> reader;
    private Optional<TextLines.Line> next = Optional.empty();

    /** @param reader reads a line that is neither blank nor too long */
    public ObjectLines(TextLines lines, Function<TextLines.Line, ImportLine<E>> reader) {
        this.lines = lines;
        this.reader = reader;
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
    public ImportLine<E> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TextLines.Line line = next.orElseThrow();
        next = Optional.empty();
        return line.tooLong()
                ? new ImportLine.Refused<>(
                        line.number(), null, "is longer than " + TextLines.MAX_LENGTH + " characters")
                : reader.apply(line);
    }
}
