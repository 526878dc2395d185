package com.citaplanner.notification.work;

import org.jspecify.annotations.Nullable;

/** The database refused the work itself: the same work will be refused again. */
public final class DatabaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** PostgreSQL's error class for keys, references and checks. */
    private static final String INTEGRITY = "23";

    private final boolean conflict;

    /**
     * @param sqlState PostgreSQL's error code; its message is not kept, because it may quote the row
     * @param constraint the violated constraint; null if there is none
     */
    public DatabaseRefused(String sqlState, @Nullable String constraint) {
        super("refused by the database: " + sqlState + (constraint == null ? "" : ", constraint " + constraint));
        this.conflict = sqlState.startsWith(INTEGRITY);
    }

    /** Whether the work conflicts with stored data, rather than holding a value that cannot be stored at all. */
    public boolean isConflict() {
        return conflict;
    }
}
