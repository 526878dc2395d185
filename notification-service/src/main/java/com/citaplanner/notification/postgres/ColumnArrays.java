package com.citaplanner.notification.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Rows as PostgreSQL's own arrays, one for each column, which a statement takes apart with {@code unnest}. It names them
 * {@code $1}, {@code $2} and so on, in the order they are added here, and casts each to its type. For what is stored or
 * asked with every event: of such a statement, taking rows out of JSON was the largest part.
 */
public final class ColumnArrays<R> {
    private final List<R> rows;
    private final List<Object> arrays = new ArrayList<>();

    private ColumnArrays(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> ColumnArrays<R> of(Collection<R> rows) {
        return new ColumnArrays<>(rows);
    }

    /** For {@code text[]}. */
    public ColumnArrays<R> text(Function<R, String> column) {
        return add(column, String[]::new);
    }

    /** For {@code bigint[]}. */
    public ColumnArrays<R> number(Function<R, Long> column) {
        return add(column, Long[]::new);
    }

    /** For {@code boolean[]}. */
    public ColumnArrays<R> flag(Function<R, Boolean> column) {
        return add(column, Boolean[]::new);
    }

    /** For {@code timestamptz[]}. */
    public ColumnArrays<R> instant(Function<R, Instant> column) {
        return add(row -> column.apply(row).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
    }

    private <V> ColumnArrays<R> add(Function<R, V> column, IntFunction<V[]> array) {
        V[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        arrays.add(values);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Object[] parameters() {
        return arrays.toArray();
    }
}
