package com.citaplanner.notification.imports.http;

import com.citaplanner.notification.imports.ImportLine;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What an import does with its lines.
 *
 * @param <E> what a line says
 * @param <R> what became of it
 */
public interface ImportedLines<E, R> {
    /** Stores a batch in the current transaction and returns one result for each, in their order. */
    Uni<List<R>> store(List<E> batch);

    /** Takes notice of a line that was stored. */
    void stored(ImportLine.Read<E> line, R result);

    /** Takes notice of a line that was not stored. */
    void refused(ImportLine.Refused<E> line);

    /** The identity of what a line is about, as the report names it. */
    String id(E content);
}
