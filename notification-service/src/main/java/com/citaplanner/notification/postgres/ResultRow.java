package com.citaplanner.notification.postgres;

/** A row that a statement gave, its columns counted from zero; each null where the column is. */
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
