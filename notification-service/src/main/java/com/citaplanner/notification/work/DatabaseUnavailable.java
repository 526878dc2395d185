package com.citaplanner.notification.work;

/**
 * The database was unreachable, or must not be written to yet, or the transaction lost a race that it can win when it is
 * run again.
 */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean restored;

    public DatabaseUnavailable(Throwable cause) {
        super("the database is not available: " + cause.getMessage(), cause);
        this.restored = false;
    }

    private DatabaseUnavailable(String reason) {
        super(reason);
        this.restored = true;
    }

    /** The database was restored, and its recovery is not prepared yet. */
    public static DatabaseUnavailable restored() {
        return new DatabaseUnavailable("the database was restored, and its recovery is not prepared yet");
    }

    /** Whether it is available, but was restored and must not be written to yet. */
    public boolean isRestored() {
        return restored;
    }
}
