package com.citaplanner.notification.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next value of {@code cursor} for the next page; null on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {
    /**
     * Builds a page from a list that was read with one item more than fits, which tells whether another page follows.
     */
    public static <T> Page<T> of(List<T> read, int size, Function<T, String> cursor) {
        boolean more = read.size() > size;
        List<T> items = more ? read.subList(0, size) : read;
        return new Page<>(List.copyOf(items), more ? cursor.apply(items.getLast()) : null);
    }
}
