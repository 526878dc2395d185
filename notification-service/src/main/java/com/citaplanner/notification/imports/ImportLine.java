package com.citaplanner.notification.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed line of a file.
 *
 * @param <E> what a line says
 */
public sealed interface ImportLine<E> {
    /** Its number in the file, from 1. */
    int number();

    /**
     * A line to store.
     *
     * @param notes assumptions and omissions that somebody should check
     */
    record Read<E>(int number, E content, List<String> notes) implements ImportLine<E> {}

    /**
     * A line that is not stored.
     *
     * @param id null where it was not read
     */
    record Refused<E>(int number, @Nullable String id, String reason) implements ImportLine<E> {}
}
