package com.citaplanner.notification.work;

/** The database was unreachable, or the transaction lost a race that it can win when it is run again. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(Throwable cause) {
        super("the database is not available: " + cause.getMessage(), cause);
    }
}
