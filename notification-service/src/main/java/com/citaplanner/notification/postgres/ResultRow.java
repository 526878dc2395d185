package com.citaplanner.notification.postgres;

/** A result row. Columns are counted from zero; a value is null where the column is. */
public record ResultRow(Object[] columns) {
    public String text(int column) {
        return (String) columns[column];
    }

    public Long number(int column) {
        return (Long) columns[column];
    }

    public boolean flag(int column) {
        return (Boolean) columns[column];
    }
}
