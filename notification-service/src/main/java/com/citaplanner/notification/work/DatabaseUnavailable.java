package com.citaplanner.notification.work;

/** The database could not be asked, or lost a race that the same work wins when it is run again. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(Throwable cause) {
        super("the database is not available: " + cause.getMessage(), cause);
    }
}
