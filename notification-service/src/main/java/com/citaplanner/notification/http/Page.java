package com.citaplanner.notification.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next what {@code cursor} must be for the part after it; null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String next) {
    /** A list that was read with one item more than fits, so that it is known whether anything follows. */
    public static <T> Page<T> of(List<T> read, int size, Function<T, String> cursor) {
        boolean more = read.size() > size;
        List<T> items = more ? read.subList(0, size) : read;
        return new Page<>(List.copyOf(items), more ? cursor.apply(items.getLast()) : null);
    }
}
