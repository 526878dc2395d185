package com.citaplanner.notification.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.NullUnmarked;

/**
 * A result row. Columns are found by name, or counted from zero; a value is null where the column is, which its reader
 * knows from the statement.
 */
@NullUnmarked
public final class ResultRow {
    private final Row row;

    ResultRow(Row row) {
        this.row = row;
    }

    public String text(int column) {
        return row.getString(column);
    }

    public Long number(int column) {
        return row.getLong(column);
    }

    public boolean flag(int column) {
        return row.getBoolean(column);
    }

    /** The value of a column as one of Java's own types. Numbers are converted to the requested size. */
    public <V> V get(String column, Class<V> type) {
        Object value = row.getValue(column);
        return value == null ? null : type.cast(converted(value, type));
    }

    private static Object converted(Object value, Class<?> type) {
        if (value instanceof Number number) {
            return number(number, type);
        }
        if (value instanceof Buffer bytes) {
            return bytes.getBytes();
        }
        return value instanceof OffsetDateTime at && type == Instant.class ? at.toInstant() : value;
    }

    private static Object number(Number number, Class<?> type) {
        if (type == Long.class) {
            return number.longValue();
        }
        if (type == Integer.class) {
            return Math.toIntExact(number.longValue());
        }
        return number instanceof Numeric numeric && type == BigDecimal.class ? numeric.bigDecimalValue() : number;
    }
}
