package com.citaplanner.notification.postgres;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows as PostgreSQL arrays, one per column, which a statement expands with {@code unnest}. The statement refers to
 * them as {@code $1}, {@code $2} and so on in the order they are added, and casts each to its type. For what is stored
 * or read with every event: parsing rows from JSON was the largest part of such a statement's cost.
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

    /** A {@code text[]}. */
    public ColumnArrays<R> text(Function<R, @Nullable String> column) {
        return add(column, String[]::new);
    }

    /** A {@code bigint[]}. */
    public ColumnArrays<R> number(Function<R, @Nullable Long> column) {
        return add(column, Long[]::new);
    }

    /** A {@code boolean[]}. */
    public ColumnArrays<R> flag(Function<R, Boolean> column) {
        return add(column, Boolean[]::new);
    }

    /** A {@code timestamptz[]}. */
    public ColumnArrays<R> instant(Function<R, @Nullable Instant> column) {
        return add(
                row -> {
                    Instant instant = column.apply(row);
                    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
                },
                OffsetDateTime[]::new);
    }

    /** A {@code date[]}. */
    public ColumnArrays<R> date(Function<R, LocalDate> column) {
        return add(column, LocalDate[]::new);
    }

    /** A {@code date}: one value for all rows, for example a limit by which the planner can leave out partitions. */
    public ColumnArrays<R> only(LocalDate value) {
        arrays.add(value);
        return this;
    }

    private <V> ColumnArrays<R> add(Function<R, ? extends @Nullable V> column, IntFunction<@Nullable V[]> array) {
        @Nullable V[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        arrays.add(values);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Tuple parameters() {
        return Tuple.wrap(arrays);
    }
}
